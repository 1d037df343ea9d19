"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { Section } from "../../_components/section";
import { useSaver } from "../../_components/use-saver";

const everybody = [
  "new-picks",
  "film-available",
  "new-follower",
  "follow-requested",
  "reply",
  "review-moderated",
  "reply-moderated",
  "import-finished",
  "import-failed",
] as const;
const team = [
  "review-reported",
  "reply-reported",
  "model-trained",
  "drift-detected",
  "catalogue-import-failed",
  "search-repaired",
  "job-failed",
] as const;

export interface KindListProps {
  readonly muted: readonly string[];
  readonly role: string;
}

/** What the person wants to hear of; what they do not still stands among their notifications here. */
export function KindList({ muted: first, role }: KindListProps) {
  const t = useTranslations("notificationSettings");
  const trpc = useTRPC();
  const set = useMutation(trpc.preference.set.mutationOptions());
  const save = useSaver();
  const [muted, setMuted] = useState(first);
  const kinds = role === "viewer" ? everybody : [...everybody, ...team];

  async function change(kind: string, wanted: boolean): Promise<void> {
    const before = muted;
    const next = wanted ? before.filter((name) => name !== kind) : [...before, kind];
    setMuted(next);
    if (!(await save(() => set.mutateAsync({ mutedNotifications: [...next] })))) setMuted(before);
  }

  return (
    <Section title={t("kinds")} text={t("kindsText")}>
      <ul className="grid gap-x-10 sm:grid-cols-2">
        {kinds.map((kind) => (
          <li key={kind}>
            <label className="flex min-h-11 items-center gap-3 text-small">
              <input
                type="checkbox"
                className="size-5 shrink-0 accent-accent"
                checked={!muted.includes(kind)}
                onChange={(event) => void change(kind, event.target.checked)}
              />
              {t(`kindOf.${kind}`)}
            </label>
          </li>
        ))}
      </ul>
    </Section>
  );
}
