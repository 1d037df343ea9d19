"use client";

import { useCallback, useSyncExternalStore } from "react";

/** A guest's place in one room: there is no account that could hold it. */
export interface Seat {
  readonly memberId: string;
  readonly guestToken: string;
}

const listeners = new Set<() => void>();
const keyOf = (code: string) => `kinora-night-${code}`;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readSeat(stored: string | null): Seat | null {
  if (stored === null) return null;
  const [memberId, guestToken] = stored.split(" ");
  return memberId && guestToken ? { memberId, guestToken } : null;
}

/** The guest's seat that this browser keeps for a room, and how to take one. */
export function useSeat(code: string) {
  const stored = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(keyOf(code)),
    () => null,
  );
  const take = useCallback(
    ({ memberId, guestToken }: Seat) => {
      localStorage.setItem(keyOf(code), `${memberId} ${guestToken}`);
      for (const listener of listeners) listener();
    },
    [code],
  );
  return { seat: readSeat(stored), take };
}
