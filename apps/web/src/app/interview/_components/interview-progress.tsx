"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";

const steps = [1, 2, 3, 4, 5] as const;

/** How far it is to a list worth having, and the way there. */
export function InterviewProgress({ answered }: { answered: number }) {
  const t = useTranslations("interview");
  const enough = steps.length;
  const ready = answered >= enough;
  return (
    <div className="mb-6 flex flex-wrap items-center gap-4">
      <span aria-hidden className="flex gap-1.5">
        {steps.map((step) => (
          <span
            key={step}
            className={clsx(
              "h-1.5 w-9 rounded-full transition-colors",
              step <= answered ? "bg-accent" : "bg-line",
            )}
          />
        ))}
      </span>
      <p className="text-small text-muted" aria-live="polite">
        {ready ? t("ready", { count: answered }) : t("progress", { done: answered, enough })}
      </p>
      <Button asChild tone={ready ? "primary" : "plain"} className="sm:ms-auto">
        <Link href="/" prefetch={false}>
          {t(ready ? "finish" : "later")}
        </Link>
      </Button>
    </div>
  );
}
