"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

/** Follows somebody who makes films, or stops doing so. */
export function FollowPerson({ personId, following: first }: { personId: number; following: boolean }) {
  const t = useTranslations("person");
  const trpc = useTRPC();
  const [following, setFollowing] = useState(first);
  const add = useMutation(trpc.follow.addPerson.mutationOptions());
  const remove = useMutation(trpc.follow.removePerson.mutationOptions());

  async function toggle(): Promise<void> {
    const next = !following;
    setFollowing(next);
    try {
      await (next ? add : remove).mutateAsync({ personId });
    } catch {
      setFollowing(!next);
      toast.error(t("failed"));
    }
  }

  return (
    <Button
      aria-pressed={following}
      className="aria-pressed:border-accent aria-pressed:text-accent-strong"
      disabled={add.isPending || remove.isPending}
      onClick={() => void toggle()}
    >
      {t(following ? "following" : "follow")}
    </Button>
  );
}
