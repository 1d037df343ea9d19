"use client";

import { CalendarClock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Sheet } from "@/components/sheet";

export interface MoveScheduleProps {
  readonly name: string;
  readonly onMove: (at: Date) => Promise<boolean>;
}

/** Sets when a schedule runs next; after that it keeps its times again. */
export function MoveSchedule({ name, onMove }: MoveScheduleProps) {
  const t = useTranslations("admin.jobs");
  const [open, setOpen] = useState(false);
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("moveTitle", { name })}
      description={t("moveText")}
      trigger={
        <Button size="icon-small" aria-label={t("moveOf", { name })}>
          <CalendarClock />
        </Button>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const at = new FormData(event.currentTarget).get("at");
          if (typeof at === "string" && at) void onMove(new Date(at)).then((went) => went && setOpen(false));
        }}
      >
        <Field label={t("moveAt")} name="at" type="datetime-local" required />
        <Button type="submit" tone="primary" className="self-start">
          {t("move")}
        </Button>
      </form>
    </Sheet>
  );
}
