"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { statusOf } from "@/trpc/refusal";

/** What every address begins with, in any language. */
const scheme = "https://";

/** Adds an address; the secret that signs its calls is shown this once. */
export function NewWebhook({ onAdded }: { onAdded: () => Promise<void> }) {
  const t = useTranslations("notificationSettings");
  const trpc = useTRPC();
  const create = useMutation(trpc.webhook.create.mutationOptions());
  const [url, setUrl] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string>();

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setRefusal(undefined);
    try {
      setSecret((await create.mutateAsync({ url })).secret);
      setUrl("");
      await onAdded();
    } catch (cause) {
      const status = statusOf(cause);
      setRefusal(t(status === 400 ? "badUrl" : status === 409 ? "tooManyWebhooks" : "failed"));
    }
  }

  return (
    <>
      <form onSubmit={(event) => void onSubmit(event)} className="flex flex-wrap items-start gap-3">
        <Field
          type="url"
          label={t("url")}
          required
          dir="ltr"
          placeholder={scheme}
          error={refusal}
          className="min-w-60 flex-1"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        <Button type="submit" className="mt-7" disabled={create.isPending}>
          {t("addWebhook")}
        </Button>
      </form>
      <div role="status">
        {secret ? (
          <p className="mt-4 rounded-md bg-surface p-4 text-small">
            {t("secret")}{" "}
            <code dir="ltr" className="break-all">
              {secret}
            </code>
          </p>
        ) : null}
      </div>
    </>
  );
}
