import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BarStrip } from "@/components/chart/bar-strip";
import { FilmWall } from "@/components/film/film-wall";
import { ListGrid } from "@/components/list/list-grid";
import type { MemberShape } from "@/trpc/shape";
import { CoveredText } from "../../_components/covered-text";

export interface MemberShelvesProps {
  readonly member: MemberShape;
  readonly shelves: NonNullable<MemberShape["shelves"]>;
}

/** What somebody loved, rated and watched lately, wrote and put together. */
export function MemberShelves({ member, shelves }: MemberShelvesProps) {
  const t = useTranslations("members");
  const format = useFormatter();
  const { figures, name } = member;
  const { loved, recent, diary, reviews, lists } = shelves;
  // One film stands on a shelf once, however often it was seen.
  const watched = [...new Map(diary.map(({ film }) => [film.id, film])).values()];
  return (
    <div className="flex flex-col gap-14">
      {recent.length === 0 ? <p className="text-muted">{t("emptyShelf", { name })}</p> : null}
      {loved.length > 0 ? (
        <Shelf id="loved" title={t("loved")}>
          <FilmWall films={loved.map(({ film }) => film)} />
        </Shelf>
      ) : null}
      {recent.length > 0 ? (
        <Shelf id="recent" title={t("recent")}>
          <FilmWall films={recent.map(({ film }) => film)} eager={0} />
        </Shelf>
      ) : null}
      {watched.length > 0 ? (
        <Shelf id="watched" title={t("diary")}>
          <FilmWall films={watched} eager={0} />
        </Shelf>
      ) : null}
      {figures && figures.ratingCount > 0 ? (
        <div className="max-w-xl">
          <BarStrip
            title={t("stars")}
            bars={figures.histogram.map((value, index) => ({
              name: t("starsOf", { stars: format.number((index + 1) / 2) }),
              label: index % 2 === 1 ? format.number((index + 1) / 2) : "",
              value,
            }))}
          />
        </div>
      ) : null}
      {reviews.length > 0 ? (
        <Shelf id="reviews" title={t("reviews")}>
          <ul>
            {reviews.map(({ id, film, text, spoiler }) => (
              <li key={id} className="border-b border-line py-5 first:pt-0">
                <h3 className="text-title">{film.title}</h3>
                <CoveredText text={text} spoiler={spoiler} />
              </li>
            ))}
          </ul>
        </Shelf>
      ) : null}
      {lists.length > 0 ? (
        <Shelf id="lists" title={t("lists")}>
          <ListGrid lists={lists} ownerShown={false} />
        </Shelf>
      ) : null}
    </div>
  );
}

function Shelf({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-6 text-heading">
        {title}
      </h2>
      {children}
    </section>
  );
}
