"use client";

import type { ExternalToast } from "sonner";

const listeners = new Set<() => void>();
let asked = false;

/** Tells `onAsked` of the first message of this page, at once where there was one. */
export function watchFirstToast(onAsked: () => void): () => void {
  if (asked) onAsked();
  listeners.add(onAsked);
  return () => listeners.delete(onAsked);
}

/** Sonner's messages. They come with the first act that has something to say: no page begins with one. */
async function load() {
  const loaded = await import("sonner");
  asked = true;
  for (const listener of listeners) listener();
  return loaded.toast;
}

type Kind = "message" | "success" | "error";

const sayAs = (kind: Kind) => (message: string, options?: ExternalToast) => {
  void load().then((toast) => toast[kind](message, options));
};

/** Shows a message for a while: what was done and how to undo it, or what failed. */
export const toast = Object.assign(sayAs("message"), { success: sayAs("success"), error: sayAs("error") });
