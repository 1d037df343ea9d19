"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";

const parsers = { sort: parseAsString, cursor: parseAsString };

export interface Sort<Key extends string> {
  readonly key: Key;
  readonly descending: boolean;
}

/** `-ratingCount` means: by rating count, the largest first. */
function readSort<Key extends string>(text: string | null, keys: readonly Key[]): Sort<Key> | null {
  const key = keys.find((candidate) => candidate === text?.replace(/^-/, ""));
  return key ? { key, descending: text?.startsWith("-") ?? false } : null;
}

/**
 * Where a list is: its order and its page, both in the address. A page is named by the cursor that
 * leads to it; the way back is remembered, and after a reload it leads to the first page.
 */
export function useListState<Key extends string>(sortKeys: readonly Key[], first: Sort<Key>) {
  const [{ sort: sortText, cursor }, set] = useQueryStates(parsers, { history: "push" });
  const [before, setBefore] = useState<readonly (string | null)[]>([]);
  return {
    sort: readSort(sortText, sortKeys) ?? first,
    cursor,
    hasPrevious: cursor !== null,
    onSort: (sort: Sort<string>) => {
      setBefore([]);
      void set({ sort: `${sort.descending ? "-" : ""}${sort.key}`, cursor: null });
    },
    onNext: (next: string) => {
      setBefore([...before, cursor]);
      void set({ cursor: next });
    },
    onPrevious: () => {
      setBefore(before.slice(0, -1));
      void set({ cursor: before.at(-1) ?? null });
    },
    /** Another filter begins with its first page. */
    onFilter: () => {
      setBefore([]);
      void set({ cursor: null });
    },
  };
}

export type ListState = ReturnType<typeof useListState>;
