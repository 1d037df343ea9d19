import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ListSummaryShape } from "@/trpc/shape";
import { Poster } from "../poster/poster";

/** A list from outside: its first films overlapping like cards in a hand, its name, whose it is. */
export function ListCard({ list, ownerShown = true }: { list: ListSummaryShape; ownerShown?: boolean }) {
  const t = useTranslations("lists");
  return (
    <article className="group/list">
      <Link href={`/lists/${list.id}`} className="block rounded-sm">
        <span aria-hidden className="flex aspect-[5/2.4] items-stretch overflow-hidden rounded-md bg-raised">
          {list.covers.map((film, index) => (
            <span
              key={film.id}
              className="relative -me-[7%] w-[25%] shrink-0 transition-transform duration-300 ease-out-quiet last:me-0 group-hover/list:translate-x-0.5"
              style={{ zIndex: list.covers.length - index }}
            >
              <Poster film={film} className="!h-full shadow-lift" />
            </span>
          ))}
        </span>
        <h3 dir="auto" className="any-script mt-3 line-clamp-2 text-title group-hover/list:text-accent">
          {list.title}
        </h3>
      </Link>
      <p className="mt-1 flex flex-wrap gap-x-2 text-caption text-muted">
        <span>{t("films", { count: list.entryCount })}</span>
        {ownerShown ? <span>{t("by", { name: list.ownerName })}</span> : null}
        {list.ranked ? <span>{t("isRanked")}</span> : null}
        {list.visibility === "public" ? null : <span>{t(`shown.${list.visibility}`)}</span>}
      </p>
      {list.description ? (
        <p dir="auto" className="any-script mt-1.5 line-clamp-2 text-small text-muted">
          {list.description}
        </p>
      ) : null}
    </article>
  );
}
