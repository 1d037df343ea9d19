"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** `/` and ⌘K lead to the search from everywhere but a text field. */
export function SlashToSearch() {
  const router = useRouter();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      const typing = target?.matches("input, textarea, select, [contenteditable]") ?? false;
      const palette = event.key === "k" && (event.metaKey || event.ctrlKey);
      if (!palette && (typing || event.key !== "/")) return;
      event.preventDefault();
      router.push("/search");
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [router]);
  return null;
}
