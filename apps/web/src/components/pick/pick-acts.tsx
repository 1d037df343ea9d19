"use client";

import type { PickShape } from "@/trpc/shape";
import { FeedbackButton } from "./feedback-button";
import { WhyThis } from "./why-this";

/** What can be asked and said of one pick. */
export function PickActs({ pick, requestId }: { pick: PickShape; requestId: string | null }) {
  return (
    <>
      <WhyThis pick={pick} compact />
      {(["seen", "more", "less", "hide"] as const).map((kind) => (
        <FeedbackButton key={kind} kind={kind} film={pick.film} requestId={requestId} />
      ))}
    </>
  );
}
