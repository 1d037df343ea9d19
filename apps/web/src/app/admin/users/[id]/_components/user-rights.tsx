"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Choice } from "@/components/field";
import type { MemberShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { ConfirmDialog } from "../../../_components/confirm-dialog";
import { Panel } from "../../../_components/panel";
import { useAct } from "../../../_components/use-act";
import { roles } from "../../_components/user-table";

/** What somebody may do, and whether they may come in at all. */
export function UserRights({ member }: { member: MemberShape }) {
  const t = useTranslations("admin.users");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const update = useMutation(trpc.admin.user.update.mutationOptions());
  const change = async (input: { role?: MemberShape["role"]; locked?: boolean }, done: string) => {
    const went = await act(() => update.mutateAsync({ id: member.id, ...input }), done);
    await queryClient.invalidateQueries(trpc.admin.user.pathFilter());
    return went;
  };
  const { register, handleSubmit } = useForm<{ role: MemberShape["role"] }>({
    values: { role: member.role },
  });
  const submit = handleSubmit(({ role }) => change({ role }, t("saved")));
  return (
    <Panel title={t("rights")} text={t("rightsText")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-end gap-3">
        <Choice label={t("role")} {...register("role")}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`roleOf.${role}`)}
            </option>
          ))}
        </Choice>
        <Button type="submit" tone="primary">
          {t("save")}
        </Button>
      </form>
      <div className="mt-5">
        {member.lockedAt ? (
          <Button size="small" onClick={() => void change({ locked: false }, t("unlocked"))}>
            {t("unlock")}
          </Button>
        ) : (
          <ConfirmDialog
            danger
            title={t("lockTitle")}
            text={t("lockText")}
            action={t("lock")}
            trigger={<Button size="small">{t("lock")}</Button>}
            onConfirm={() => change({ locked: true }, t("lockedNow"))}
          />
        )}
      </div>
    </Panel>
  );
}
