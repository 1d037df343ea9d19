"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { UserCheck, UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import type { MemberShape } from "@/trpc/shape";

export interface FollowButtonProps {
  readonly handle: string;
  readonly name: string;
  readonly state: MemberShape["follow"];
}

/** Follows somebody, asks to, or takes either back. */
export function FollowButton({ handle, name, state: first }: FollowButtonProps) {
  const t = useTranslations("members");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [state, setState] = useState(first);
  const add = useMutation(trpc.follow.add.mutationOptions());
  const remove = useMutation(trpc.follow.remove.mutationOptions());
  const follows = state === "following" || state === "requested";

  async function change(): Promise<void> {
    try {
      if (follows) {
        await remove.mutateAsync({ handle });
        setState("none");
        toast(t("unfollowed", { name }));
      } else setState((await add.mutateAsync({ handle })).state);
    } catch {
      toast.error(t("failed"));
    }
    await queryClient.invalidateQueries(trpc.follow.pathFilter());
    // Whether the shelves are open, and the counts, are the server's to say.
    router.refresh();
  }

  return (
    <Button
      tone={follows ? "plain" : "primary"}
      aria-pressed={follows}
      disabled={add.isPending || remove.isPending}
      onClick={() => void change()}
    >
      {follows ? <UserCheck /> : <UserPlus />}
      {t(state === "following" ? "unfollow" : state === "requested" ? "requested" : "follow")}
    </Button>
  );
}
