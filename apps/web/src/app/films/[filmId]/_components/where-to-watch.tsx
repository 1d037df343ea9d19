"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Choice } from "@/components/field";
import { countryName } from "@/components/film/names";
import { useViewer } from "@/components/film/viewer-context";
import { useTRPC } from "@/trpc/client";
import type { AvailabilityShape } from "@/trpc/shape";

const offers = ["free", "stream", "rent", "buy"] as const;

/** Services that hold the film, first in the reader's region, then wherever they look. */
export function WhereToWatch({ filmId, first }: { filmId: number; first: AvailabilityShape }) {
  const t = useTranslations("film");
  const locale = useLocale();
  const viewer = useViewer();
  const trpc = useTRPC();
  const [region, setRegion] = useState(first.region);
  const { data = first } = useQuery({
    ...trpc.film.availability.queryOptions({ filmId, region }),
    placeholderData: keepPreviousData,
    ...(region === first.region ? { initialData: first } : {}),
  });
  const regions = [...new Set([first.region, ...first.regions])].sort();
  return (
    <section aria-labelledby="where">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="where" className="text-title">
          {t("where")}
        </h2>
        <Choice
          hideLabel
          label={t("region")}
          value={region}
          onChange={(event) => setRegion(event.target.value)}
        >
          {regions.map((code) => (
            <option key={code} value={code}>
              {countryName(locale, code)}
            </option>
          ))}
        </Choice>
      </div>
      <div aria-live="polite" className="mt-4">
        {data.items.length === 0 ? (
          <p className="text-muted">
            {first.regions.length === 0
              ? t("nowhere")
              : t("noOffers", { region: countryName(locale, region) })}
          </p>
        ) : null}
        {offers.map((offer) => (
          <OfferGroup
            key={offer}
            name={t(`offer.${offer}`)}
            of={data.items.filter((item) => item.offer === offer)}
          />
        ))}
      </div>
      {viewer && data.items.length > 0 ? (
        <p className="mt-4 text-small">
          <Link href="/settings/taste" className="text-muted underline underline-offset-4 hover:text-text">
            {t("chooseServices")}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function OfferGroup({ name, of }: { name: string; of: AvailabilityShape["items"] }) {
  const t = useTranslations("film");
  if (of.length === 0) return null;
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-2.5">
      <h3 className="w-36 shrink-0 font-sans text-small text-muted">{name}</h3>
      <ul className="flex flex-1 flex-wrap gap-x-4 gap-y-1">
        {of.map(({ providerId, name: service, mine }) => (
          <li key={providerId} className={mine ? "font-medium text-accent-strong" : ""}>
            {service}
            {mine ? <span className="ms-1.5 text-caption text-muted">{t("mine")}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
