"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useVisibility } from "@/components/use-visibility";
import { useTRPC } from "@/trpc/client";

export interface PicksStreamProps {
  /** The mark of the rows that stand on the page; the stream goes on from there. */
  readonly lastEventId: string;
  readonly onMark: (mark: string) => void;
}

/** Tells the mark of the rows as they would be now, whenever it becomes another one, while the page is looked at. */
export function PicksStream({ lastEventId, onMark }: PicksStreamProps) {
  const trpc = useTRPC();
  const visible = useVisibility();
  useSubscription(
    trpc.recommendation.live.subscriptionOptions(
      { lastEventId },
      { enabled: visible, onData: ({ id }) => onMark(id) },
    ),
  );
  return null;
}
