"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { PickRow } from "@/components/pick/pick-row";
import { useTRPC } from "@/trpc/client";
import type { PickShape } from "@/trpc/shape";

interface Named {
  readonly id: number;
  readonly title: string;
}

export interface SampleTasteProps {
  readonly title: string;
  readonly loved: readonly Named[];
  /** What this person may love too. */
  readonly offered: readonly Named[];
  readonly first: readonly PickShape[];
  readonly eager: boolean;
}

/** The list of one made-up person; another love of theirs moves it at once. */
export function SampleTaste({ title, loved, offered, first, eager }: SampleTasteProps) {
  const t = useTranslations("landing");
  const trpc = useTRPC();
  const [added, setAdded] = useState<ReadonlySet<number>>(new Set());
  const answered = [...loved.map(({ id }) => id), ...added].map((filmId) => ({ filmId, halfStars: 10 }));
  const { data } = useQuery({
    ...trpc.recommendation.interview.queryOptions({ answered, limit: 1 }),
    enabled: added.size > 0,
    placeholderData: keepPreviousData,
  });
  const toggle = (id: number) =>
    setAdded(
      (before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]),
    );
  return (
    <PickRow
      title={title}
      subtitle={t("loves", { films: loved.map((film) => film.title).join(" · ") })}
      items={added.size > 0 && data ? data.preview : first}
      requestId={null}
      eager={eager}
    >
      <fieldset className="mb-3 flex flex-wrap items-center gap-2">
        <legend className="float-start me-1 text-small text-muted">{t("with")}</legend>
        {offered.map((film) => (
          <Button
            key={film.id}
            size="small"
            aria-pressed={added.has(film.id)}
            className="max-w-56 aria-pressed:border-accent aria-pressed:text-accent-strong"
            onClick={() => toggle(film.id)}
          >
            <span className="truncate">{film.title}</span>
          </Button>
        ))}
      </fieldset>
    </PickRow>
  );
}
