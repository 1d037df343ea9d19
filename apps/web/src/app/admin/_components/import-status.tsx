"use client";

import { useTranslations } from "next-intl";
import type { ImportShape } from "@/trpc/admin-shape";
import { StatusBadge, type Tone } from "./status-badge";

const tones: Record<ImportShape["status"], Tone> = {
  queued: "plain",
  running: "busy",
  review: "busy",
  completed: "good",
  failed: "bad",
  undone: "plain",
};

export function ImportStatusBadge({ status }: { status: ImportShape["status"] }) {
  const t = useTranslations("admin.imports.statusOf");
  return <StatusBadge tone={tones[status]}>{t(status)}</StatusBadge>;
}
