"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { OverviewShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { readFigures } from "../model-figures";
import { Panel } from "../panel";
import { When } from "../when";

/** The model that serves everybody, how old it is and how well it did. */
export function ModelInCharge({ overview }: { overview: OverviewShape }) {
  const t = useTranslations("admin.overview");
  const format = useFormatter();
  const trpc = useTRPC();
  const { modelVersion: version } = overview;
  const { data: model } = useQuery({
    ...trpc.admin.model.get.queryOptions({ version: version ?? "" }),
    enabled: version !== null,
  });
  const quality = readFigures(model?.metrics)["ndcg@100"];
  return (
    <Panel title={t("model")} text={t("engine", { engine: overview.searchEngine, cache: overview.cache })}>
      {version ? (
        <p className="text-small">
          <Link href={`/admin/models/${encodeURIComponent(version)}`} className="font-medium hover:underline">
            {version}
          </Link>
          <span className="block text-muted">
            {quality === undefined
              ? null
              : t("quality", { value: format.number(quality, { maximumFractionDigits: 4 }) })}{" "}
            <When at={model?.promotedAt ?? null} />
          </span>
        </p>
      ) : (
        <p className="text-small text-muted">{t("noModel")}</p>
      )}
    </Panel>
  );
}
