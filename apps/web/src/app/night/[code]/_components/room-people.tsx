"use client";

import { useTranslations } from "next-intl";
import { genreName } from "@/components/film/names";
import type { GroupShape } from "@/trpc/shape";

/** The strictest of everybody's limits, in words: what no film here may break. */
function useRules({ members }: GroupShape): string[] {
  const t = useTranslations("night.rule");
  const nameOf = useTranslations("genre");
  const limits = members.map((member) => member.limits);
  const minutes = Math.min(...limits.map(({ maxMinutes }) => maxMinutes ?? Infinity));
  const age = Math.min(...limits.map(({ maturity }) => maturity ?? 18));
  const genres = [...new Set(limits.flatMap(({ genresLess }) => genresLess ?? []))];
  return [
    ...(minutes < Infinity ? [t("minutes", { minutes })] : []),
    ...(age < 18 ? [age === 0 ? t("all") : t("age", { age })] : []),
    ...genres.map((slug) => t("genre", { genre: genreName(nameOf, slug) })),
  ];
}

/** Who is here with what, and the rules that they brought. */
export function RoomPeople({ group, meId }: { group: GroupShape; meId: string | null }) {
  const t = useTranslations("night");
  const rules = useRules(group);
  return (
    <section aria-labelledby="people">
      <h2 id="people" className="mb-3 text-title">
        {t("people")}
      </h2>
      <ul aria-live="polite">
        {group.members.map(({ id, name, guest, ratingCount }, index) => (
          <li key={id} className="flex items-baseline justify-between gap-4 border-b border-line py-2.5">
            <p className="min-w-0 truncate">
              {name}{" "}
              <span className="text-caption text-muted">
                {[id === meId ? t("you") : null, index === 0 ? t("host") : guest ? t("guest") : null]
                  .filter(Boolean)
                  .join(", ")}
              </span>
            </p>
            <p className="shrink-0 text-caption text-muted">
              {guest ? t("rated", { count: ratingCount }) : t("fromProfile")}
            </p>
          </li>
        ))}
      </ul>
      <h3 className="mt-5 text-small font-medium">{t("rules")}</h3>
      {rules.length === 0 ? (
        <p className="mt-1 text-small text-muted">{t("noRules")}</p>
      ) : (
        <ul className="mt-2 flex flex-wrap gap-2">
          {rules.map((rule) => (
            <li key={rule} className="rounded-full bg-accent-soft px-3 py-1 text-small">
              {rule}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
