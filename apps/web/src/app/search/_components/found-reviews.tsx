"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CoveredText } from "@/components/review/covered-text";
import { useTRPC } from "@/trpc/client";

/** Reviews that hold the words, after everything that is called by them. */
export function FoundReviews({ q }: { q: string }) {
  const t = useTranslations("search");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.review.search.queryOptions({ q, limit: 3 }));
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="found-reviews" className="mt-14">
      <h2 id="found-reviews" className="mb-5 text-heading">
        {t("reviews")}
      </h2>
      <ul className="flex flex-col gap-6">
        {data.items.map(({ id, film, author, text, spoiler }) => (
          <li key={id}>
            <Link href={`/films/${film.id}#reviews`} className="text-small font-medium hover:underline">
              {t("reviewBy", { name: author.name, title: film.title })}
            </Link>
            <CoveredText text={text} isCovered={spoiler} />
          </li>
        ))}
      </ul>
    </section>
  );
}
