"use client";

import { Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import type { DiaryShape } from "@/trpc/shape";

const EntryForm = dynamic(() => import("./entry-form").then((module) => module.EntryForm));

export interface EditEntryProps {
  readonly entry: DiaryShape["items"][number];
}

/** Changes one evening. */
export function EditEntry({ entry }: EditEntryProps) {
  const t = useTranslations("diary");
  const [open, setOpen] = useState(false);
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("edit")}
      description={entry.film.title}
      trigger={
        <Button tone="quiet" size="icon-small" aria-label={t("editLabel", { title: entry.film.title })}>
          <Pencil />
        </Button>
      }
    >
      <EntryForm entry={entry} onDone={() => setOpen(false)} />
    </Sheet>
  );
}
