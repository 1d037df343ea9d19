"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { EmptyState } from "@/components/empty-state";
import { useFlip } from "@/components/pick/use-flip";
import type { GroupPickShape, GroupShape } from "@/trpc/shape";
import { RoomPick } from "./room-pick";
import { useRoomVotes } from "./use-room-votes";

export interface RoomPicksProps {
  readonly group: GroupShape;
  readonly me: GroupShape["members"][number];
  readonly picks: UseQueryResult<{ items: GroupPickShape[] }, unknown>;
  readonly guestToken: string | undefined;
}

/** What would suit everybody; it moves under the reader's eyes as the others act. */
export function RoomPicks({ group, me, picks, guestToken }: RoomPicksProps) {
  const t = useTranslations("night");
  const { vote, choose } = useRoomVotes(group, guestToken);
  const list = useRef<HTMLUListElement>(null);
  const items = picks.data?.items;
  useFlip(list, items?.map(({ film }) => film.id).join(",") ?? "");
  return (
    <section aria-labelledby="picks" aria-busy={picks.isPending}>
      <h2 id="picks" className="text-heading">
        {t("picks")}
      </h2>
      <p className="mt-2 mb-6 text-muted">{t("picksText")}</p>
      {items === undefined ? (
        <PicksSkeleton />
      ) : items.length === 0 ? (
        <EmptyState title={t("noPicks")} text={t("noPicksText")} />
      ) : (
        <ul ref={list} className="grid gap-x-10 sm:grid-cols-2">
          {items.map((pick) => (
            <li key={pick.film.id} data-flip={pick.film.id} data-night-pick={pick.film.id}>
              <RoomPick
                pick={pick}
                votes={group.votes.filter(({ filmId }) => filmId === pick.film.id)}
                meId={me.id}
                onVote={(value) => void vote(pick.film, value)}
                onChoose={group.hosting ? () => void choose(pick.film.id) : null}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** As many as a phone shows, in the shape of a pick. */
function PicksSkeleton() {
  return (
    <div aria-hidden className="grid gap-x-10 sm:grid-cols-2">
      {Array.from({ length: 6 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders have no other identity.
        <div key={index} className="flex gap-4 border-t border-line py-5">
          <div className="skeleton aspect-[2/3] w-24 shrink-0" />
          <div className="flex flex-1 flex-col gap-2">
            <div className="skeleton h-6 w-2/3" />
            <div className="skeleton h-3 w-1/3" />
            <div className="skeleton mt-auto h-9 w-40 rounded-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
