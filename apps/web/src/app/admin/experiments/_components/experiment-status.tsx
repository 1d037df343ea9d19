"use client";

import { useTranslations } from "next-intl";
import type { ExperimentShape } from "@/trpc/admin-shape";
import { StatusBadge } from "../../_components/status-badge";

const tones = { draft: "plain", running: "busy", stopped: "plain", shipped: "good" } as const;

export function ExperimentStatusBadge({ status }: { status: ExperimentShape["status"] }) {
  const t = useTranslations("admin.experiments.statusOf");
  return <StatusBadge tone={tones[status]}>{t(status)}</StatusBadge>;
}
