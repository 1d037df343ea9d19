"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/button";
import { HandleField } from "@/components/handle-field";

/** Leads to somebody's page by their handle. */
export function FindMember() {
  const t = useTranslations("members");
  const router = useRouter();
  const [handle, setHandle] = useState("");

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const plain = handle.trim().replace(/^@/, "");
    if (plain) router.push(`/members/${encodeURIComponent(plain)}`);
  }

  return (
    <section aria-labelledby="find">
      <h2 id="find" className="text-title">
        {t("find")}
      </h2>
      <form onSubmit={onSubmit} className="mt-3 flex flex-col items-start gap-3">
        <HandleField label={t("handle")} hint={t("handleHint")} value={handle} onChange={setHandle} />
        <Button type="submit" size="small">
          {t("go")}
        </Button>
      </form>
    </section>
  );
}
