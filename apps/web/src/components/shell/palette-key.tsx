"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

// Loaded with the first press: most visits never open it.
const Palette = dynamic(() => import("./palette").then((module) => module.Palette), { ssr: false });

/** `/` and ⌘K open the palette from everywhere but a text field. */
export function PaletteKey() {
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const [returnTo, setReturnTo] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches("input, textarea, select, [contenteditable]");
      const chord = event.key === "k" && (event.metaKey || event.ctrlKey);
      if (!chord && (typing || event.key !== "/")) return;
      event.preventDefault();
      setWanted(true);
      setReturnTo(document.activeElement instanceof HTMLElement ? document.activeElement : null);
      setOpen(true);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return wanted ? <Palette open={open} onOpenChange={setOpen} returnTo={returnTo} /> : null;
}
