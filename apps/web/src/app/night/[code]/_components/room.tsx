"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { GroupShape } from "@/trpc/shape";
import { GuestRatings } from "./guest-ratings";
import { JoinRoom } from "./join-room";
import { LimitsForm } from "./limits-form";
import { RoomHead } from "./room-head";
import { RoomPeople } from "./room-people";
import { RoomPicks } from "./room-picks";
import { RoomResult } from "./room-result";
import { useRoom } from "./use-room";

export interface RoomProps {
  readonly first: GroupShape;
  /** Null for somebody without an account. */
  readonly viewerName: string | null;
  readonly genres: readonly string[];
}

/** A movie night from the code on the screen to the film that was chosen; every screen shows the same. */
export function Room({ first, viewerName, genres }: RoomProps) {
  const { group, me, picks, guestToken, take, refresh } = useRoom(first);
  return (
    <>
      <RoomHead group={group} />
      {me ? <RoomPlaces count={group.members.length} /> : null}
      <div className="grid gap-12 lg:grid-cols-[1fr_21rem] lg:gap-16">
        <div className="min-w-0">
          {group.chosenFilmId === null ? null : <RoomResult group={group} filmId={group.chosenFilmId} />}
          {me ? null : (
            <JoinRoom group={group} viewerName={viewerName} onSeat={take} onJoined={() => void refresh()} />
          )}
          {me ? <RoomPicks group={group} me={me} picks={picks} guestToken={guestToken} /> : null}
        </div>
        <aside className="flex flex-col gap-10">
          <RoomPeople group={group} meId={me?.id ?? null} />
          {me ? (
            <LimitsForm key={me.id} code={group.code} me={me} guestToken={guestToken} genres={genres} />
          ) : null}
          {me?.guest ? <GuestRatings code={group.code} guestToken={guestToken} /> : null}
        </aside>
      </div>
    </>
  );
}

/** On a phone the room is one long column: the ways down to its parts. */
function RoomPlaces({ count }: { count: number }) {
  const t = useTranslations("night");
  return (
    <nav aria-label={t("places")} className="mb-8 flex gap-2 overflow-x-auto lg:hidden">
      <Button asChild size="small">
        <a href="#people">{t("inRoom", { count })}</a>
      </Button>
      <Button asChild size="small">
        <a href="#limits">{t("limits")}</a>
      </Button>
    </nav>
  );
}
