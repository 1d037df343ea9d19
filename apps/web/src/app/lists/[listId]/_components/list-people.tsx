"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { UserPlus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { LetIn } from "./let-in";
import type { ListFacts } from "./use-list";

export interface ListPeopleProps {
  readonly list: ListFacts;
  readonly owned: boolean;
  readonly viewerId: string | null;
}

/** Who edits a list: its owner lets people in and out, the others may leave. */
export function ListPeople({ list, owned, viewerId }: ListPeopleProps) {
  const t = useTranslations("lists");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const members = useQuery({ ...trpc.list.members.queryOptions({ id: list.id }), enabled: open });
  const remove = useMutation(trpc.list.removeMember.mutationOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.list.pathFilter());

  async function onRemove(memberId: string): Promise<void> {
    try {
      await remove.mutateAsync({ id: list.id, memberId });
    } catch {
      toast.error(t("failed"));
      return;
    }
    if (memberId === viewerId) {
      toast(t("left"));
      router.push("/lists");
    }
    await refresh();
  }

  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("peopleTitle")}
      description={owned ? t("peopleText") : undefined}
      trigger={
        <Button>
          <UserPlus />
          {t("people")}
        </Button>
      }
    >
      <ul aria-busy={members.isPending}>
        {members.data?.items.map(({ userId, name, handle: own }) => (
          <li key={userId} className="flex items-center justify-between gap-4 border-b border-line py-2.5">
            <p className="min-w-0 truncate">
              {name} <span className="text-muted">{own}</span>
            </p>
            {owned ? (
              <Button
                tone="quiet"
                size="icon-small"
                aria-label={t("takeOut", { name })}
                onClick={() => void onRemove(userId)}
              >
                <X />
              </Button>
            ) : null}
          </li>
        ))}
        {members.data?.items.length === 0 ? <li className="text-small text-muted">{t("alone")}</li> : null}
      </ul>
      {owned ? (
        <LetIn listId={list.id} onLetIn={refresh} />
      ) : (
        <Button className="mt-6" tone="danger" onClick={() => viewerId && void onRemove(viewerId)}>
          {t("leave")}
        </Button>
      )}
    </Sheet>
  );
}
