"use client";

import { useEffect } from "react";

/** Registers the worker that shows the last home where there is no connection; once the page is idle. */
export function OfflineWorker() {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const timer = window.setTimeout(() => {
      // A browser that refuses (private windows do) works as well without.
      navigator.serviceWorker.register("/offline-worker.js").catch(() => undefined);
    }, 3_000);
    return () => window.clearTimeout(timer);
  }, []);
  return null;
}
