"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ListGrid } from "@/components/list/list-grid";
import { useTRPC } from "@/trpc/client";

/** Public lists whose name holds the words; they come after the films, and nobody waits for them. */
export function FoundLists({ q }: { q: string }) {
  const t = useTranslations("search");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.list.list.queryOptions({ q, limit: 3 }));
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="found-lists" className="mt-14">
      <h2 id="found-lists" className="mb-5 text-heading">
        {t("lists")}
      </h2>
      <ListGrid lists={data.items} />
    </section>
  );
}
