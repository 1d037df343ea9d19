"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import type { PreferenceShape } from "@/trpc/shape";
import { Section } from "../../_components/section";
import { useSaver } from "../../_components/use-saver";
import { ChannelTest } from "./channel-test";
import { PushSwitch } from "./push-switch";

const channels = ["inApp", "email", "push", "webhook"] as const;
type Channel = (typeof channels)[number];

/** The ways to reach the person: each on or off, and each to be tried. */
export function ChannelList({ channels: first }: { channels: PreferenceShape["notificationChannels"] }) {
  const t = useTranslations("notificationSettings");
  const trpc = useTRPC();
  const set = useMutation(trpc.preference.set.mutationOptions());
  const save = useSaver();
  const [on, setOn] = useState(first);

  async function change(channel: Channel, next: boolean): Promise<void> {
    setOn((before) => ({ ...before, [channel]: next }));
    const saved = await save(() => set.mutateAsync({ notificationChannels: { [channel]: next } }));
    if (!saved) setOn((before) => ({ ...before, [channel]: !next }));
  }

  return (
    <Section title={t("channels")} text={t("channelsText")}>
      <ul>
        {channels.map((channel) => (
          <li
            key={channel}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b border-line py-4 first:pt-0 last:border-b-0 last:pb-0"
          >
            <label className="flex min-w-0 flex-1 basis-60 items-start gap-3">
              <input
                type="checkbox"
                className="mt-0.5 size-5 shrink-0 accent-accent"
                checked={on[channel]}
                onChange={(event) => void change(channel, event.target.checked)}
              />
              <span>
                <span className="block font-medium">{t(`channelOf.${channel}`)}</span>
                <span className="block text-small text-muted">{t(`channelText.${channel}`)}</span>
              </span>
            </label>
            <div className="flex flex-wrap items-center gap-2">
              {channel === "push" ? <PushSwitch /> : null}
              <ChannelTest channel={channel} name={t(`channelOf.${channel}`)} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
