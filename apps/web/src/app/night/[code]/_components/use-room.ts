"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/trpc/client";
import type { GroupShape } from "@/trpc/shape";
import { useSeat } from "./use-seat";

/** How soon one screen follows the others. */
const FOLLOW_MS = 2_500;

/** What films a room may see depends on: a change of anything else moves no pick. */
function basisOf({ members, votes }: GroupShape): string {
  const refused = votes.filter(({ value }) => value < 0);
  return JSON.stringify([members.map(({ id, limits, ratingCount }) => [id, limits, ratingCount]), refused]);
}

/** A room as it is now on everybody's screen, its picks, and who the person is in it. */
export function useRoom(first: GroupShape) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { seat, take } = useSeat(first.code);
  const { data: group } = useQuery({
    ...trpc.group.get.queryOptions({ code: first.code }),
    initialData: first,
    refetchInterval: FOLLOW_MS,
  });
  const memberId = group.memberId ?? seat?.memberId ?? null;
  const me = group.members.find(({ id }) => id === memberId) ?? null;
  const picks = useQuery({
    ...trpc.group.picks.queryOptions({ code: group.code, limit: 12 }),
    placeholderData: keepPreviousData,
  });
  const basis = basisOf(group);
  const shown = useRef(basis);
  useEffect(() => {
    if (shown.current === basis) return;
    shown.current = basis;
    void queryClient.invalidateQueries(trpc.group.picks.pathFilter());
  }, [basis, queryClient, trpc]);
  const refresh = () => queryClient.invalidateQueries(trpc.group.pathFilter());
  return { group, me, picks, guestToken: group.memberId ? undefined : seat?.guestToken, take, refresh };
}
