import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useViewer } from "@/components/film/viewer-context";
import { ReasonBars } from "@/components/pick/reason-bars";
import { WhyThis } from "@/components/pick/why-this";
import { Poster } from "@/components/poster/poster";
import type { PickShape } from "@/trpc/shape";

/** So many ratings are named; the whole reckoning stands behind "Why this?". */
const REASONS = 4;

/** The first of all picks, large, with what it comes from drawn beside it: what the page is about, at a glance. */
export function LeadPick({ pick }: { pick: PickShape }) {
  const { film } = pick;
  // A list tells the heaviest ratings alone: its remainder holds further ratings too, and has no name here.
  const heaviest = [...pick.reasons]
    .sort((one, other) => Math.abs(other.share) - Math.abs(one.share))
    .slice(0, REASONS);
  return (
    <section
      aria-label={film.title}
      className="mb-12 grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-x-5 gap-y-6 rounded-lg border border-line bg-surface p-4 md:grid-cols-[9rem_minmax(0,1fr)] md:gap-x-8 md:p-6 lg:grid-cols-[11rem_minmax(0,1fr)_minmax(0,24rem)] lg:gap-x-10 lg:p-8"
    >
      <Link href={`/films/${film.id}`} tabIndex={-1} aria-hidden className="self-start">
        <Poster film={film} loading="eager" className="shadow-lift" />
      </Link>
      <div className="flex min-w-0 flex-col items-start">
        <h2 dir="auto" className="any-script self-stretch text-heading lg:text-display">
          <Link href={`/films/${film.id}`} className="hover:text-accent">
            {film.title}
          </Link>
        </h2>
        <LeadFacts pick={pick} />
      </div>
      <div className="col-span-2 flex flex-col items-start gap-5 lg:col-span-1 lg:border-s lg:border-line lg:ps-10">
        <div className="w-full">
          <ReasonBars pick={{ reasons: heaviest, reasonsRest: 0 }} />
        </div>
        <WhyThis pick={pick} />
      </div>
    </section>
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
