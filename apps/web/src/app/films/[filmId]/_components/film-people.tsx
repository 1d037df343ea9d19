import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { FilmShape } from "@/trpc/shape";

/** Who made the film, each name leading to what else they made. */
export async function FilmPeople({ film }: { film: FilmShape }) {
  const t = await getTranslations("film");
  const makers = film.crew.filter(({ role }) => role === "director");
  if (makers.length === 0 && film.directors.length === 0) return null;
  return (
    <p className="mt-3 text-body">
      <span className="text-muted">{t("directedBy")} </span>
      {makers.length > 0
        ? makers.map((person, index) => (
            <span key={person.personId}>
              {index > 0 ? ", " : ""}
              <Link
                href={`/people/${person.personId}`}
                className="font-medium underline decoration-line underline-offset-4 hover:decoration-accent"
              >
                {person.name}
              </Link>
            </span>
          ))
        : film.directors.join(", ")}
    </p>
  );
}
