import { Star } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/button";
import { CardSheet } from "@/components/film/card-sheet";
import { useCard } from "@/components/film/use-card";
import { useViewer } from "@/components/film/viewer-context";
import { ReasonBars } from "@/components/pick/reason-bars";
import { useFlip } from "@/components/pick/use-flip";
import { useKeptFocus } from "@/components/pick/use-kept-focus";
import { WhyHost } from "@/components/pick/why-host";
import { WhyThis } from "@/components/pick/why-this";
import { Poster } from "@/components/poster/poster";
import type { PickShape } from "@/trpc/shape";

/** So many ratings are named; the whole reckoning stands behind "Why this?". */
const REASONS = 4;

const PickActs = dynamic(() => import("@/components/pick/pick-acts").then((module) => module.PickActs));

export interface LeadPickProps {
  readonly pick: PickShape;
  readonly requestId: string | null;
}

/** The first of all picks, large, with what it comes from drawn beside it: what the page is about, at a glance. */
export function LeadPick({ pick, requestId }: LeadPickProps) {
  const place = useRef<HTMLDivElement>(null);
  const order = String(pick.film.id);
  useFlip(place, order);
  useKeptFocus(place, order);
  return (
    <WhyHost list={place}>
      <div ref={place}>
        <Lead key={pick.film.id} pick={pick} requestId={requestId} />
      </div>
    </WhyHost>
  );
}

function Lead({ pick, requestId }: LeadPickProps) {
  const { film } = pick;
  const card = useCard(film);
  // A list tells the heaviest ratings alone: its remainder holds further ratings too, and has no name here.
  const heaviest = [...pick.reasons]
    .sort((one, other) => Math.abs(other.share) - Math.abs(one.share))
    .slice(0, REASONS);
  return (
    <section
      aria-label={film.title}
      data-flip={film.id}
      className="mb-12 grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-x-5 gap-y-6 rounded-lg border border-line bg-surface p-4 md:grid-cols-[9rem_minmax(0,1fr)] md:gap-x-8 md:p-6 lg:grid-cols-[11rem_minmax(0,1fr)_minmax(0,24rem)] lg:gap-x-10 lg:p-8"
    >
      <Link href={`/films/${film.id}`} tabIndex={-1} aria-hidden className="self-start">
        <Poster film={film} loading="eager" className="shadow-lift" />
      </Link>
      <div className="flex min-w-0 flex-col items-start">
        <h2 dir="auto" className="any-script self-stretch text-heading lg:text-display">
          <Link
            href={`/films/${film.id}`}
            data-card={film.id}
            className="hover:text-accent"
            onKeyDown={card.onKeyDown}
          >
            {film.title}
          </Link>
        </h2>
        <LeadFacts pick={pick} />
      </div>
      <div className="col-span-2 flex flex-col items-start gap-5 lg:col-span-1 lg:border-s lg:border-line lg:ps-10">
        <div className="w-full">
          <ReasonBars pick={{ reasons: heaviest, reasonsRest: 0 }} />
        </div>
        <div className="flex flex-wrap gap-2">
          <LeadRating pick={pick} requestId={requestId} card={card} />
          <WhyThis pick={pick} />
        </div>
      </div>
    </section>
  );
}

/** Everything that a card of a row offers: stars, watchlist, more or less like it, not interested. */
function LeadRating({ pick, requestId, card }: LeadPickProps & { card: ReturnType<typeof useCard> }) {
  const t = useTranslations("film");
  const { viewer, halfStars, onRate } = card;
  if (!viewer) return null;
  return (
    <CardSheet
      film={pick.film}
      halfStars={halfStars}
      onRate={onRate}
      acts={<PickActs pick={pick} requestId={requestId} />}
      trigger={
        <Button tone="primary" aria-label={t("acts", { title: pick.film.title })}>
          <Star />
          {t("rate")}
        </Button>
      }
    />
  );
}

function LeadFacts({ pick: { film, predictedStars } }: { pick: PickShape }) {
  const t = useTranslations("why");
  const words = useTranslations("film");
  const format = useFormatter();
  const viewer = useViewer();
  const facts = [
    film.year,
    film.directors.slice(0, 2).join(", "),
    film.runtimeMinutes
      ? words("runtime", { hours: Math.floor(film.runtimeMinutes / 60), minutes: film.runtimeMinutes % 60 })
      : null,
  ].filter(Boolean);
  return (
    <>
      <p className="mt-2 flex flex-wrap gap-x-4 text-small text-muted">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {predictedStars === null || viewer?.blindRating ? null : (
        <p className="mt-3 md:mt-5">
          <span className="block text-caption text-muted">{t("predicted")}</span>
          <span className="font-serif text-heading">
            <span aria-hidden className="text-accent">
              ★
            </span>{" "}
            {format.number(predictedStars, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
          </span>
        </p>
      )}
    </>
  );
}
