"use client";

import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "./status-badge";

const tones = {
  training: "busy",
  candidate: "plain",
  champion: "good",
  retired: "plain",
  failed: "bad",
} as const satisfies Record<string, Tone>;

export function ModelStatusBadge({ status }: { status: keyof typeof tones }) {
  const t = useTranslations("admin.models.statusOf");
  return <StatusBadge tone={tones[status]}>{t(status)}</StatusBadge>;
}
