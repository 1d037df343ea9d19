"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { leave } from "@/components/shell/leave";
import { useTRPC } from "@/trpc/client";
import { Section } from "../../_components/section";
import { useSaver } from "../../_components/use-saver";

/** Taking everything out, and removing everything. */
export function DataSection() {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const erase = useMutation(trpc.profile.delete.mutationOptions());
  const save = useSaver();
  return (
    <Section title={t("data")} text={t("dataText")}>
      <div className="flex flex-wrap gap-3">
        <Button asChild>
          <a href="/api/v1/me/export" download>
            <Download />
            {t("export")}
          </a>
        </Button>
        <Sheet
          open={open}
          onOpenChange={setOpen}
          title={t("eraseSure")}
          description={t("eraseText")}
          trigger={<Button tone="danger">{t("erase")}</Button>}
        >
          <Button
            tone="danger"
            disabled={erase.isPending}
            onClick={() =>
              void save(() => erase.mutateAsync()).then((erased) => (erased ? leave() : undefined))
            }
          >
            {t("eraseYes")}
          </Button>
        </Sheet>
      </div>
    </Section>
  );
}
