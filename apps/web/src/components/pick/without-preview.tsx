"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useTRPC } from "@/trpc/client";
import { Poster } from "../poster/poster";
import { listMoves } from "./list-moves";
import { useFlip } from "./use-flip";

const SHOWN = 5;
/** As deep as both lists are read: a film from further down counts as new. */
const DEPTH = 40;

/** The person's list as it would be without one of their ratings, and how each film moved. */
export function WithoutPreview({ filmId, title }: { filmId: number; title: string }) {
  const t = useTranslations("why");
  const trpc = useTRPC();
  const now = useQuery(trpc.recommendation.list.queryOptions({ limit: DEPTH }));
  const then = useQuery(trpc.recommendation.list.queryOptions({ limit: DEPTH, without: [filmId] }));
  const list = useRef<HTMLOListElement>(null);
  const items = then.data?.items.slice(0, SHOWN) ?? [];
  useFlip(list, items.map(({ film }) => film.id).join(","));
  if (now.isError || then.isError) {
    return (
      <p role="alert" className="text-small text-danger">
        {t("previewFailed")}
      </p>
    );
  }
  const moves = listMoves(
    (now.data?.items ?? []).map(({ film }) => film.id),
    items.map(({ film }) => film.id),
  );
  return (
    <div aria-live="polite" aria-busy={then.isPending} className="min-h-72">
      <h4 className="font-sans text-small font-medium">{t("listWithout", { title })}</h4>
      <ol ref={list} className="mt-3 flex flex-col gap-2">
        {items.map(({ film }, index) => (
          <li key={film.id} data-flip={film.id} className="flex items-center gap-3">
            <Poster film={film} className="!w-8 shrink-0" />
            <span className="min-w-0 flex-1 truncate font-serif text-small">{film.title}</span>
            <Moved up={moves[index]?.up ?? null} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Moved({ up }: { up: number | null }) {
  const t = useTranslations("why.moved");
  if (up === 0) return <span className="text-caption text-muted">{t("stays")}</span>;
  if (up === null) return <span className="text-caption font-medium text-accent">{t("new")}</span>;
  return up > 0 ? (
    <span className="text-caption font-medium text-good">{t("up", { count: up })}</span>
  ) : (
    <span className="text-caption text-muted">{t("down", { count: -up })}</span>
  );
}
