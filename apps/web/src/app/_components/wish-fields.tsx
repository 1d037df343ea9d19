"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Choice, Field } from "@/components/field";
import { LanguageOptions } from "@/components/film/language-options";
import { genreName } from "@/components/film/names";
import { useTRPC } from "@/trpc/client";
import { models, type Wishes } from "./wishes";

/** How much of a list tries something out. */
const explorations = [
  { key: "none", share: 0 },
  { key: "some", share: 0.2 },
  { key: "much", share: 0.5 },
] as const;

const lengths = [90, 100, 120, 150, 180] as const;

export interface WishFieldsProps {
  readonly wishes: Wishes;
  readonly onChange: (change: Partial<Wishes>) => void;
}

/** What one list may hold, and, for the curious, by which algorithm it is made. */
export function WishFields({ wishes, onChange }: WishFieldsProps) {
  const t = useTranslations("dials");
  const genre = useTranslations("genre");
  const trpc = useTRPC();
  const { data: genres } = useQuery(trpc.genre.list.queryOptions());
  const yearOf = (text: string) => (/^\d{4}$/.test(text) ? Number(text) : null);
  return (
    <fieldset className="flex flex-col gap-4 border-t border-line pt-5">
      <legend className="sr-only">{t("narrow")}</legend>
      <div className="grid grid-cols-2 gap-4">
        <Choice
          label={t("genre")}
          value={wishes.genre ?? ""}
          onChange={(event) => onChange({ genre: event.target.value || null })}
        >
          <option value="">{t("anyGenre")}</option>
          {genres?.items.map(({ slug }) => (
            <option key={slug} value={slug}>
              {genreName(genre, slug)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t("language")}
          value={wishes.language ?? ""}
          onChange={(event) => onChange({ language: event.target.value || null })}
        >
          <LanguageOptions any={t("anyLanguage")} />
        </Choice>
        <Field
          label={t("yearFrom")}
          type="number"
          inputMode="numeric"
          min={1870}
          max={2100}
          defaultValue={wishes.from ?? ""}
          onBlur={(event) => onChange({ from: yearOf(event.target.value) })}
        />
        <Field
          label={t("yearTo")}
          type="number"
          inputMode="numeric"
          min={1870}
          max={2100}
          defaultValue={wishes.to ?? ""}
          onBlur={(event) => onChange({ to: yearOf(event.target.value) })}
        />
      </div>
      <Choice
        label={t("length")}
        value={wishes.minutes ?? ""}
        onChange={(event) => onChange({ minutes: Number(event.target.value) || null })}
      >
        <option value="">{t("anyLength")}</option>
        {lengths.map((minutes) => (
          <option key={minutes} value={minutes}>
            {t("upTo", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
          </option>
        ))}
      </Choice>
      <label className="flex min-h-11 items-center gap-3 text-small">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={wishes.available ?? false}
          onChange={({ target }) => onChange({ available: target.checked || null })}
        />
        {t("available")}
      </label>
      <label className="flex min-h-11 items-center gap-3 text-small">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={wishes.watchlist === "exclude"}
          onChange={({ target }) => onChange({ watchlist: target.checked ? "exclude" : null })}
        />
        {t("withoutWatchlist")}
      </label>
      <Choice
        label={t("exploration")}
        value={wishes.exploration ?? ""}
        onChange={({ target }) =>
          onChange({ exploration: target.value === "" ? null : Number(target.value) })
        }
      >
        <option value="">{t("explorationOf.usual")}</option>
        {explorations.map(({ key, share }) => (
          <option key={key} value={share}>
            {t(`explorationOf.${key}`)}
          </option>
        ))}
      </Choice>
      <details open={wishes.model !== null}>
        <summary className="cursor-pointer text-small text-muted hover:text-text">{t("advanced")}</summary>
        <Choice
          label={t("algorithm")}
          className="mt-3"
          value={wishes.model ?? "auto"}
          onChange={({ target }) =>
            onChange({ model: models.find((model) => model === target.value && model !== "auto") ?? null })
          }
        >
          {models.map((model) => (
            <option key={model} value={model}>
              {t(`model.${model}`)}
            </option>
          ))}
        </Choice>
      </details>
    </fieldset>
  );
}
