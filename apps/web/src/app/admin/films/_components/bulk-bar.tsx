"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../_components/confirm-dialog";
import { useAct } from "../../_components/use-act";
import { filmStatuses } from "./film-words";

/** What can be done to all chosen films at once; each keeps its own line of history. */
export function BulkBar({ filmIds, onDone }: { filmIds: readonly number[]; onDone: () => void }) {
  const t = useTranslations("admin.films");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const change = useMutation(trpc.admin.film.updateMany.mutationOptions());
  const count = filmIds.length;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 rounded-lg border border-accent bg-surface p-3 text-small">
      <p className="me-auto">{t("chosen", { count })}</p>
      {filmStatuses.map((status) => (
        <ConfirmDialog
          key={status}
          danger={status === "removed"}
          title={t("bulkTitle", { count })}
          text={t(`bulkTextOf.${status}`)}
          action={t(`bulkOf.${status}`)}
          trigger={<Button size="small">{t(`bulkOf.${status}`)}</Button>}
          onConfirm={async () => {
            const input = { filmIds: [...filmIds], set: { status } };
            const went = await act(() => change.mutateAsync(input), t("bulkDone", { count }));
            await queryClient.invalidateQueries(trpc.admin.film.pathFilter());
            if (went) onDone();
            return went;
          }}
        />
      ))}
    </div>
  );
}
