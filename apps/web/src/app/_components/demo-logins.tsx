"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { enter } from "@/components/shell/enter";

const roles = ["viewer", "curator", "admin"] as const;

/** One tap into the demo world, as each of its three people. */
export function DemoLogins() {
  const t = useTranslations("demo");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  async function onClick(role: (typeof roles)[number]): Promise<void> {
    setBusy(true);
    const outcome = await enter({ email: `${role}@kinora.test`, password: "kinora-demo", next: "/" });
    if (outcome !== "entered") {
      setBusy(false);
      setFailed(true);
    }
  }

  return (
    <section
      aria-labelledby="demo"
      className="mb-16 flex flex-wrap items-center justify-between gap-6 rounded-lg border border-line bg-surface p-6 md:p-8"
    >
      <div>
        <h2 id="demo" className="text-title">
          {t("title")}
        </h2>
        <p className="measure mt-1 text-small text-muted">{t("text")}</p>
        {failed ? (
          <p role="alert" className="mt-2 text-small text-danger">
            {t("failed")}
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">
        {roles.map((role) => (
          <Button key={role} disabled={busy} onClick={() => void onClick(role)}>
            {t(role)}
          </Button>
        ))}
      </div>
    </section>
  );
}
