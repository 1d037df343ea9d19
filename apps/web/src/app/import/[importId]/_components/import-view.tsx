"use client";

import { useQuery } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/button";
import { PageHead } from "@/components/page";
import { useVisibility } from "@/components/use-visibility";
import { useTRPC } from "@/trpc/client";
import type { ImportShape } from "@/trpc/shape";
import { Doubts } from "./doubts";
import { Failures } from "./failures";
import { UndoImport } from "./undo-import";

/** How often a running import is asked how far it is while its stream is away. */
const ASK_MS = 1_000;
const running = (status: ImportShape["status"]) => status === "queued" || status === "running";

/** An import as it stands, told by its stream while it runs. */
function useImport(first: ImportShape): ImportShape {
  const trpc = useTRPC();
  const visible = useVisibility();
  const [isLive, setLive] = useState(false);
  const { data: run, refetch } = useQuery({
    ...trpc.import.get.queryOptions({ id: first.id }),
    initialData: first,
    refetchInterval: ({ state }) => (state.data && running(state.data.status) && !isLive ? ASK_MS : false),
  });
  const { status } = useSubscription(
    trpc.import.live.subscriptionOptions(
      { id: first.id },
      { enabled: visible && running(run.status), onData: () => void refetch() },
    ),
  );
  useEffect(() => setLive(status === "pending"), [status]);
  return run;
}

/** An import while it runs and after. */
export function ImportView({ first }: { first: ImportShape }) {
  const t = useTranslations("import");
  const run = useImport(first);
  const done = run.status === "completed" || run.status === "review";
  return (
    <>
      <PageHead title={run.fileName ?? t("title")} lead={t(`status.${run.status}`)}>
        <div className="flex flex-wrap gap-3">
          <Button asChild>
            <Link href="/import">{t("again")}</Link>
          </Button>
          {done ? <UndoImport id={run.id} /> : null}
        </div>
      </PageHead>
      {running(run.status) ? <Progress value={run.progress} /> : null}
      {run.error ? <p className="mb-8 text-danger">{t("error", { message: run.error })}</p> : null}
      <Counts run={run} />
      {done ? <Doubts id={run.id} /> : null}
      {run.failures.length > 0 ? <Failures failures={run.failures} /> : null}
    </>
  );
}

function Progress({ value }: { value: number }) {
  const t = useTranslations("import");
  return (
    <progress
      aria-label={t("progress")}
      max={1}
      value={value}
      className="mb-10 block h-2 w-full appearance-none overflow-hidden rounded-full bg-raised [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent [&::-webkit-progress-value]:transition-[width]"
    />
  );
}

function Counts({ run }: { run: ImportShape }) {
  const t = useTranslations("import");
  const format = useFormatter();
  const counts = [
    { name: t("read"), value: run.readCount },
    { name: t("matched"), value: run.matchedCount },
    { name: t("doubtful"), value: run.doubtfulCount },
    { name: t("failedCount"), value: run.failedCount },
    { name: t("written"), value: run.writtenCount },
  ];
  return (
    <dl aria-live="polite" className="mb-14 grid grid-cols-2 gap-6 sm:grid-cols-5">
      {counts.map(({ name, value }) => (
        <div key={name} className="flex flex-col-reverse">
          <dt className="text-small text-muted">{name}</dt>
          <dd className="font-serif text-heading tabular-nums">{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
