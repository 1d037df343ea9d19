"use client";

import { useEffect, useState } from "react";

/** Which columns somebody has switched off, per table, kept in this browser. */
export function useHiddenColumns(table: string) {
  const key = `kinora-columns-${table}`;
  const [visibility, setVisibility] = useState<Record<string, boolean>>({});
  // After the first paint, for the server does not know what this browser keeps.
  useEffect(() => {
    const hidden = (localStorage.getItem(key) ?? "").split(",").filter(Boolean);
    setVisibility(Object.fromEntries(hidden.map((id) => [id, false])));
  }, [key]);
  const onChange = (next: Record<string, boolean>) => {
    setVisibility(next);
    const hidden = Object.keys(next).filter((id) => next[id] === false);
    localStorage.setItem(key, hidden.join(","));
  };
  return [visibility, onChange] as const;
}
