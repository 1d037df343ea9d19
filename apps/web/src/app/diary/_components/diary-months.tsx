"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter } from "next-intl";
import { useTRPC } from "@/trpc/client";
import type { DiaryShape } from "@/trpc/shape";
import { dayOf } from "./day-of";
import { DiaryLine } from "./diary-line";

type Entry = DiaryShape["items"][number];

function byMonth(entries: readonly Entry[]): [string, Entry[]][] {
  const months = new Map<string, Entry[]>();
  for (const entry of entries) {
    const month = dayOf(entry.watchedOn).toISOString().slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months];
}

export function DiaryMonths({ initial }: { initial: DiaryShape }) {
  const format = useFormatter();
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.diary.list.queryOptions({ limit: 100 }), initialData: initial });
  return (
    <div className="flex flex-col gap-12">
      {byMonth(data.items).map(([month, entries]) => (
        <section key={month} aria-labelledby={month} className="lg:grid lg:grid-cols-[12rem_1fr] lg:gap-10">
          <h2 id={month} className="mb-3 self-start text-heading lg:sticky lg:top-22 lg:text-title">
            {format.dateTime(new Date(`${month}-01T00:00:00Z`), {
              month: "long",
              year: "numeric",
              timeZone: "UTC",
            })}
          </h2>
          <ul>
            {entries.map((entry) => (
              <DiaryLine key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
