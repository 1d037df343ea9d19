"use client";

import type { PickShape } from "@/trpc/shape";
import { FeedbackButton } from "./feedback-button";
import { WhyThisCard } from "./why-this";

/** What can be asked and said of one pick. */
export function PickActs({ pick, requestId }: { pick: PickShape; requestId: string | null }) {
  return (
    <>
      <WhyThisCard pick={pick} />
      {(["seen", "more", "less", "hide"] as const).map((kind) => (
        <FeedbackButton key={kind} kind={kind} film={pick.film} requestId={requestId} />
      ))}
    </>
  );
}
