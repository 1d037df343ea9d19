"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { ApiKeyListShape } from "@/trpc/shape";

type KeyRow = ApiKeyListShape["items"][number];

export interface KeyListProps {
  readonly keys: readonly KeyRow[];
  /** Told a key that was made in another's place, or null. */
  readonly onChanged: (made: string | null) => Promise<void>;
}

/** The keys that there are, each to be replaced or revoked. */
export function KeyList({ keys, onChanged }: KeyListProps) {
  const t = useTranslations("apiKeys");
  const trpc = useTRPC();
  const rotate = useMutation(trpc.apiKey.rotate.mutationOptions());
  const revoke = useMutation(trpc.apiKey.revoke.mutationOptions());

  async function change(act: () => Promise<string | null>): Promise<void> {
    try {
      await onChanged(await act());
    } catch {
      toast.error(t("failed"));
    }
  }

  return (
    <ul>
      {keys.map((row) => {
        const { id, name } = row;
        const replace = async () => (await rotate.mutateAsync({ id })).key;
        const end = async () => {
          await revoke.mutateAsync({ id });
          return null;
        };
        return (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-4 border-b border-line py-3"
          >
            <KeyFacts row={row} />
            <div className="flex gap-2">
              <Button
                size="small"
                aria-label={t("rotateLabel", { name })}
                onClick={() => void change(replace)}
              >
                {t("rotate")}
              </Button>
              <Button size="small" aria-label={t("revokeLabel", { name })} onClick={() => void change(end)}>
                {t("revoke")}
              </Button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const scopeNames = ["read", "write", "account", "curate", "admin"] as const;

function KeyFacts({ row: { name, prefix, scopes, lastUsedAt, expiresAt } }: { row: KeyRow }) {
  const t = useTranslations("apiKeys");
  const format = useFormatter();
  const now = useNow();
  const used = lastUsedAt ? t("used", { when: format.relativeTime(new Date(lastUsedAt), now) }) : t("unused");
  const end = expiresAt ? new Date(expiresAt) : null;
  const until =
    end && end > now ? t("until", { when: format.dateTime(end, { dateStyle: "medium" }) }) : t("ended");
  const may = scopeNames
    .flatMap((scope) => (scopes.includes(scope) ? [t(`scopeOf.${scope}`)] : []))
    .join(", ");
  return (
    <div className="min-w-0">
      <p>{name}</p>
      {/* How long ago it was used grows between the server's words and the browser's. */}
      <p className="text-caption text-muted" suppressHydrationWarning>
        <code dir="ltr">{prefix}…</code> {[may, used, ...(end ? [until] : [])].join(" · ")}
      </p>
    </div>
  );
}
