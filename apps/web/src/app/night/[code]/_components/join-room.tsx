"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { statusOf } from "@/trpc/refusal";
import type { GroupShape } from "@/trpc/shape";
import type { Seat } from "./use-seat";

export interface JoinRoomProps {
  readonly group: GroupShape;
  readonly viewerName: string | null;
  readonly onSeat: (seat: Seat) => void;
  readonly onJoined: () => void;
}

/** The door: a name is enough. */
export function JoinRoom({ group, viewerName, onSeat, onJoined }: JoinRoomProps) {
  const t = useTranslations("night");
  const trpc = useTRPC();
  const join = useMutation(trpc.group.join.mutationOptions());
  const [name, setName] = useState(viewerName?.slice(0, 60) ?? "");

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      const { memberId, guestToken } = await join.mutateAsync({ code: group.code, name });
      if (guestToken) onSeat({ memberId, guestToken });
      onJoined();
    } catch (cause) {
      toast.error(t(statusOf(cause) === 409 ? "full" : "failed"));
    }
  }

  return (
    <section aria-labelledby="join" className="border-t border-line pt-6">
      <h2 id="join" className="text-heading">
        {t("join")}
      </h2>
      <p className="mt-2 mb-6 text-muted">
        {t("joinText")} {t(viewerName === null ? "joinGuest" : "joinAs")}
      </p>
      <form onSubmit={(event) => void onSubmit(event)} className="flex max-w-sm flex-col items-start gap-5">
        <Field
          label={t("yourName")}
          required
          maxLength={60}
          className="w-full"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" tone="primary" disabled={join.isPending || name.trim() === ""}>
          {t("join")}
        </Button>
      </form>
    </section>
  );
}
