"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { deviceName } from "@/components/device-name";
import { useTRPC } from "@/trpc/client";
import type { SessionShape } from "@/trpc/shape";
import { Section } from "../../_components/section";
import { useSaver } from "../../_components/use-saver";

export function DeviceList({ sessions }: { sessions: readonly SessionShape[] }) {
  const t = useTranslations("settings");
  const format = useFormatter();
  const now = useNow();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery({
    ...trpc.session.list.queryOptions(),
    initialData: { items: [...sessions], nextCursor: null },
  });
  const revoke = useMutation(trpc.session.revoke.mutationOptions());
  const revokeOthers = useMutation(trpc.session.revokeOthers.mutationOptions());
  const save = useSaver();
  const refresh = () => queryClient.invalidateQueries(trpc.session.pathFilter());
  return (
    <Section title={t("sessions")}>
      <ul>
        {data.items.map((session) => {
          const device = deviceName(session.userAgent) ?? t("unknownDevice");
          return (
            <li
              key={session.id}
              className="flex items-center justify-between gap-4 border-b border-line py-3"
            >
              <div>
                <p>{device}</p>
                <p className="text-caption text-muted" suppressHydrationWarning>
                  {session.current
                    ? t("thisDevice")
                    : t("lastSeen", { when: format.relativeTime(new Date(session.lastSeenAt), now) })}
                </p>
              </div>
              {session.current ? null : (
                <Button
                  size="small"
                  aria-label={t("revokeLabel", { device })}
                  onClick={() => void save(() => revoke.mutateAsync({ sessionId: session.id })).then(refresh)}
                >
                  {t("revoke")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {data.items.length > 1 ? (
        <Button
          className="mt-6"
          disabled={revokeOthers.isPending}
          onClick={() => void save(() => revokeOthers.mutateAsync()).then(refresh)}
        >
          {t("revokeOthers")}
        </Button>
      ) : null}
    </Section>
  );
}
