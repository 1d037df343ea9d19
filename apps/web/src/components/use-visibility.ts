"use client";

import { useSyncExternalStore } from "react";

function watch(onChange: () => void): () => void {
  document.addEventListener("visibilitychange", onChange);
  return () => document.removeEventListener("visibilitychange", onChange);
}

/** Whether the page is looked at: a browser keeps few connections to one host, and tabs in the background would use them up. */
export function useVisibility(): boolean {
  return useSyncExternalStore(
    watch,
    () => document.visibilityState === "visible",
    () => false,
  );
}
