"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { FollowPageShape } from "@/trpc/shape";

/** Who asks to follow; each is let in or turned away. */
export function FollowRequests({ first }: { first: FollowPageShape }) {
  const t = useTranslations("members");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...trpc.follow.requests.queryOptions({ limit: 50 }), initialData: first });
  const accept = useMutation(trpc.follow.accept.mutationOptions());
  const decline = useMutation(trpc.follow.decline.mutationOptions());

  async function answer(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch {
      toast.error(t("failed"));
    }
    await queryClient.invalidateQueries(trpc.follow.pathFilter());
    // Those who were let in are on a list that the server drew.
    router.refresh();
  }

  if (data.items.length === 0) return null;
  return (
    <section aria-labelledby="requests" className="rounded-lg bg-accent-soft p-5">
      <h2 id="requests" className="text-title">
        {t("requests")}
      </h2>
      <ul className="mt-2">
        {data.items.map(({ userId, name, handle }) => (
          <li key={userId} className="flex items-center gap-2 py-1.5">
            <span className="min-w-0 flex-1 truncate">{name}</span>
            {handle === null ? null : (
              <>
                <Button
                  size="small"
                  tone="primary"
                  aria-label={t("accept", { name })}
                  onClick={() => void answer(() => accept.mutateAsync({ handle }))}
                >
                  {t("acceptShort")}
                </Button>
                <Button
                  size="icon-small"
                  tone="quiet"
                  aria-label={t("decline", { name })}
                  onClick={() => void answer(() => decline.mutateAsync({ handle }))}
                >
                  <X />
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
