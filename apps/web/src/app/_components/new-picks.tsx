"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/button";
import { lateStream } from "@/components/late-stream";
import { useTRPC } from "@/trpc/client";
import type { HomeShape } from "@/trpc/shape";

const PicksStream = lateStream(() => import("./picks-stream").then((module) => module.PicksStream));

/** What is done on this page reads the rows anew by itself; only what still differs after that is news. */
const OWN_ACT_MS = 2_500;

/**
 * Says that the rows would be others by now: rated on another device, imported, or a new model in
 * charge. They change when the reader says so, for nobody likes a page that moves under their hand.
 */
export function NewPicks({ initial }: { initial: HomeShape }) {
  const t = useTranslations("home");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...trpc.recommendation.home.queryOptions(), initialData: initial });
  const [latest, setLatest] = useState<string | null>(null);
  // The stream's own last id resumes it; the first begins with what stands on the page.
  const [lastEventId] = useState(initial.mark);
  const differs = latest !== null && latest !== data.mark;
  const isNews = useHeldFor(differs, OWN_ACT_MS);
  return (
    <div role="status">
      {lastEventId === null ? null : <PicksStream lastEventId={lastEventId} onMark={setLatest} />}
      {isNews ? (
        <div className="mb-8 flex flex-wrap items-center gap-4">
          <p>{t("newPicks")}</p>
          <Button onClick={() => void queryClient.invalidateQueries(trpc.recommendation.pathFilter())}>
            {t("showNewPicks")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** True once something has been true for so long without a break. */
function useHeldFor(value: boolean, ms: number): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!value) {
      setHeld(false);
      return;
    }
    const timer = setTimeout(() => setHeld(true), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return value && isHeld;
}
