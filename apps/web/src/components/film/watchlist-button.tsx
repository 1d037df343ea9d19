"use client";

import { Bookmark, BookmarkCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../button";
import { useWatchlist } from "./use-watchlist";

export interface WatchlistButtonProps {
  readonly film: { id: number; title: string; onWatchlist: boolean };
  /** Only the picture, for cards. */
  readonly compact?: boolean;
}

export function WatchlistButton({ film, compact = false }: WatchlistButtonProps) {
  const t = useTranslations("watchlist");
  const { onWatchlist, toggle } = useWatchlist(film);
  const label = t(onWatchlist ? "remove" : "add");
  const icon = onWatchlist ? <BookmarkCheck className="text-accent" /> : <Bookmark />;
  return compact ? (
    <Button
      tone="quiet"
      size="icon-small"
      aria-pressed={onWatchlist}
      aria-label={t("label", { title: film.title })}
      title={label}
      onClick={() => void toggle()}
    >
      {icon}
    </Button>
  ) : (
    <Button aria-pressed={onWatchlist} onClick={() => void toggle()}>
      {icon}
      {label}
    </Button>
  );
}
