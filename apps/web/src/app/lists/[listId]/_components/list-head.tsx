"use client";

import { ArrowUpDown, Rss } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { ShareButton } from "@/components/share-button";
import { EditList } from "./edit-list";
import { ListPeople } from "./list-people";
import { ListProgress } from "./list-progress";
import type { ListFacts } from "./use-list";

export interface ListHeadProps {
  readonly list: ListFacts;
  readonly owned: boolean;
  readonly viewerId: string | null;
  readonly arranging: boolean;
  /** Null where there is nothing to arrange. */
  readonly onArrange: (() => void) | null;
}

/** A list's name, what it is about, how far the reader is with it, and what they may do. */
export function ListHead({ list, owned, viewerId, arranging, onArrange }: ListHeadProps) {
  const t = useTranslations("lists");
  return (
    <header className="mb-10">
      <h1 dir="auto" className="any-script text-display break-words">
        {list.title}
      </h1>
      <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-muted">
        <span>
          {list.ownerHandle ? (
            <Link href={`/members/${list.ownerHandle}`} className="hover:text-accent">
              {t("by", { name: list.ownerName })}
            </Link>
          ) : (
            t("by", { name: list.ownerName })
          )}
        </span>
        <span>{t("films", { count: list.entryCount })}</span>
        {list.ranked ? <span>{t("isRanked")}</span> : null}
        {list.visibility === "public" ? null : <span>{t(`shown.${list.visibility}`)}</span>}
        {list.editable && !owned ? <span className="text-accent">{t("shared")}</span> : null}
      </p>
      {list.description ? (
        <p dir="auto" className="measure any-script mt-5 text-lead whitespace-pre-line">
          {list.description}
        </p>
      ) : null}
      {viewerId && list.entryCount > 0 ? (
        <ListProgress seenCount={list.seenCount} count={list.entryCount} />
      ) : null}
      {arranging ? null : (
        <div className="mt-6 flex flex-wrap gap-2">
          {list.editable && onArrange ? (
            <Button onClick={onArrange}>
              <ArrowUpDown />
              {t("arrange")}
            </Button>
          ) : null}
          {owned ? <EditList list={list} /> : null}
          {list.editable ? <ListPeople list={list} owned={owned} viewerId={viewerId} /> : null}
          {list.visibility === "private" ? null : <ShareButton title={list.title} />}
          {list.visibility === "public" ? (
            <Button asChild tone="quiet">
              <a href={`/lists/${list.id}/feed.xml`}>
                <Rss />
                {t("feed")}
              </a>
            </Button>
          ) : null}
        </div>
      )}
    </header>
  );
}
