import type { KeyboardEvent } from "react";

/** Arrow keys and j/k go from row to row, on whatever each row's first link or button is. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  const target = event.target;
  if (!step || !(target instanceof HTMLElement) || target.matches("input, select, textarea")) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("tbody tr")];
  const at = rows.findIndex((row) => row.contains(target));
  const next = rows[at + step]?.querySelector<HTMLElement>("a, button, input");
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
