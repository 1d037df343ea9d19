"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/button";

export interface LoadMoreProps {
  readonly more: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
}

/** Asks for the next films when it comes near the screen; as a button it serves the keyboard too. */
export function LoadMore({ more, busy, onMore }: LoadMoreProps) {
  const t = useTranslations("browse");
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = mark.current;
    if (!element || !more || busy) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && onMore(),
      {
        rootMargin: "900px 0px",
      },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [more, busy, onMore]);
  return (
    <div ref={mark} className="flex justify-center py-10" aria-busy={busy}>
      {more ? (
        <Button disabled={busy} onClick={onMore}>
          {t(busy ? "loading" : "more")}
        </Button>
      ) : null}
    </div>
  );
}
