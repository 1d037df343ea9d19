"use client";

import { PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { TextArea } from "@/components/field";
import { Sheet } from "@/components/sheet";
import type { ListEntryShape } from "./use-list";

export interface EntryNoteProps {
  readonly entry: ListEntryShape;
  readonly editable: boolean;
  /** Answers whether it was stored. */
  readonly onSave: (note: string) => Promise<boolean>;
}

/** Why a film is on the list, in its editor's words. */
export function EntryNote({ entry, editable, onSave }: EntryNoteProps) {
  const t = useTranslations("lists");
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState(entry.note);
  const words = entry.note ? (
    <p className="mt-1.5 line-clamp-4 text-caption text-muted italic">{entry.note}</p>
  ) : null;
  if (!editable) return words;
  return (
    <>
      {words}
      <Sheet
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          setNote(entry.note);
        }}
        title={t("note")}
        description={entry.film.title}
        trigger={
          <button
            type="button"
            aria-label={t("editNote", { title: entry.film.title })}
            className="mt-1 inline-flex min-h-6 items-center gap-1.5 text-caption text-muted hover:text-text"
          >
            <PenLine aria-hidden className="size-3" />
            {t(entry.note ? "edit" : "addNote")}
          </button>
        }
      >
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void onSave(note).then((stored) => setOpen(!stored));
          }}
        >
          <TextArea
            label={t("noteText")}
            rows={4}
            maxLength={1_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button type="submit" tone="primary" className="self-start">
            {t("save")}
          </Button>
        </form>
      </Sheet>
    </>
  );
}
