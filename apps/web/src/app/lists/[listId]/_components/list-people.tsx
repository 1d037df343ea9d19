"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { UserPlus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Sheet } from "@/components/sheet";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
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
  const [handle, setHandle] = useState("");
  const [error, setError] = useState<string>();
  const members = useQuery({ ...trpc.list.members.queryOptions({ id: list.id }), enabled: open });
  const add = useMutation(trpc.list.addMember.mutationOptions());
  const remove = useMutation(trpc.list.removeMember.mutationOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.list.pathFilter());

  async function onAdd(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await add.mutateAsync({ id: list.id, handle: handle.replace(/^@/, "") });
    } catch {
      setError(t("noMember"));
      return;
    }
    toast.success(t("letInDone", { handle }));
    setHandle("");
    setError(undefined);
    await refresh();
  }

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
        <form onSubmit={(event) => void onAdd(event)} className="mt-6 flex flex-col items-start gap-4">
          <Field
            label={t("handleField")}
            hint={t("handleHint")}
            error={error}
            required
            maxLength={80}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            className="w-full"
            value={handle}
            onChange={(event) => setHandle(event.target.value)}
          />
          <Button type="submit" tone="primary" disabled={add.isPending}>
            {t("letIn")}
          </Button>
        </form>
      ) : (
        <Button className="mt-6" tone="danger" onClick={() => viewerId && void onRemove(viewerId)}>
          {t("leave")}
        </Button>
      )}
    </Sheet>
  );
}
