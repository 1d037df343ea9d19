"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { deviceName } from "@/components/device-name";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../../../_components/panel";
import { useAct } from "../../../_components/use-act";
import { When } from "../../../_components/when";

/** Where somebody is signed in, and the way to end it. */
export function UserDevices({ id }: { id: string }) {
  const t = useTranslations("admin.users");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const { data } = useQuery(trpc.admin.user.sessions.queryOptions({ id }));
  const revoke = useMutation(trpc.admin.user.revokeSessions.mutationOptions());
  const signOut = async () => {
    await act(() => revoke.mutateAsync({ id }), t("signedOut"));
    await queryClient.invalidateQueries(trpc.admin.user.sessions.pathFilter());
  };
  return (
    <Panel
      title={t("sessions")}
      actions={
        data?.items.length ? (
          <Button size="small" onClick={() => void signOut()}>
            {t("signOut")}
          </Button>
        ) : undefined
      }
    >
      {data?.items.length === 0 ? <p className="text-small text-muted">{t("noSessions")}</p> : null}
      <ul className="divide-y divide-line">
        {data?.items.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-3 py-2.5 text-small"
          >
            <span className="min-w-0 break-words" title={session.userAgent ?? undefined}>
              {deviceName(session.userAgent) ?? session.userAgent ?? t("unknownDevice")}
            </span>
            <span className="text-muted">
              <When at={session.lastSeenAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
