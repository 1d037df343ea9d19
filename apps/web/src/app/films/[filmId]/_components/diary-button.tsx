"use client";

import { CalendarPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";

const DiaryForm = dynamic(() => import("./diary-form").then((module) => module.DiaryForm));

/** Logs an evening with a film. */
export function DiaryButton({ film }: { film: { id: number; title: string } }) {
  const t = useTranslations("diary");
  const [open, setOpen] = useState(false);
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("log")}
      description={film.title}
      trigger={
        <Button>
          <CalendarPlus />
          {t("log")}
        </Button>
      }
    >
      <DiaryForm film={film} onDone={() => setOpen(false)} />
    </Sheet>
  );
}
