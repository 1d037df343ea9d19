"use client";

import { createContext, type ReactNode, type RefObject, useContext, useMemo, useRef, useState } from "react";
import type { PickShape } from "@/trpc/shape";
import { WhySheet } from "./why-sheet";

type Ask = (pick: PickShape, opener: HTMLElement) => void;

const AskWhy = createContext<Ask | null>(null);

/** Opens the reasons of a pick above its list. */
export function useAskWhy(): Ask {
  const ask = useContext(AskWhy);
  if (!ask) throw new Error("A pick's card stands outside of a WhyHost.");
  return ask;
}

/**
 * Holds the panel with a pick's reasons for all cards of a list: what is said in it may take the card
 * out of the list, and the panel goes on. The focus then goes to the list's first card.
 */
export function WhyHost({ list, children }: { list: RefObject<HTMLElement | null>; children: ReactNode }) {
  const [pick, setPick] = useState<PickShape | null>(null);
  const [open, setOpen] = useState(false);
  const asked = useRef<HTMLElement | null>(null);
  const opener = useMemo(
    () => ({
      get current() {
        if (asked.current?.isConnected) return asked.current;
        return list.current?.querySelector<HTMLElement>("[data-card]") ?? null;
      },
    }),
    [list],
  );
  const ask = useMemo<Ask>(
    () => (next, from) => {
      asked.current = from;
      setPick(next);
      setOpen(true);
    },
    [],
  );
  return (
    <AskWhy value={ask}>
      {children}
      {pick ? <WhySheet pick={pick} open={open} onOpenChange={setOpen} opener={opener} /> : null}
    </AskWhy>
  );
}
