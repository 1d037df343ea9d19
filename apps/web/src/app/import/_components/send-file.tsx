"use client";

import { clsx } from "clsx";
import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type DragEvent, useId, useState } from "react";
import { z } from "zod";

const answerSchema = z.object({ id: z.string() });

type Refusal = "refused" | "tooLarge" | "failed";

/** Hands the file over; a file goes through the REST door, for tRPC carries JSON. */
async function sendFile(file: File): Promise<{ id: string } | Refusal> {
  const body = new FormData();
  body.set("file", file);
  const response = await fetch("/api/v1/me/imports", { method: "POST", body });
  if (response.status === 400) return "refused";
  if (response.status === 413) return "tooLarge";
  return response.ok ? answerSchema.parse(await response.json()) : "failed";
}

/** One file, chosen or dropped; from there the import's own page goes on. */
export function SendFile() {
  const t = useTranslations("import");
  const router = useRouter();
  const id = useId();
  const [sending, setSending] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [over, setOver] = useState(false);

  async function send(file: File | undefined): Promise<void> {
    if (!file) return;
    setRefusal(null);
    setSending(file.name);
    // A connection that breaks is a failure like any other to the reader.
    const answer = await sendFile(file).catch((): Refusal => "failed");
    if (typeof answer === "string") {
      setSending(null);
      setRefusal(answer);
    } else router.push(`/import/${answer.id}`);
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  }

  return (
    <div>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={clsx(
          "flex min-h-56 cursor-pointer flex-col items-center justify-center gap-3 rounded-lg border border-dashed p-8 text-center transition-colors hover:bg-surface has-focus-visible:outline-2 has-focus-visible:outline-accent",
          over ? "border-accent bg-accent-soft" : "border-edge",
        )}
      >
        <FileUp aria-hidden className="size-8 text-accent" />
        <span className="font-serif text-title">
          {sending ? t("sending", { file: sending }) : t("choose")}
        </span>
        {sending ? null : <span className="text-small text-muted">{t("drop")}</span>}
        <input
          id={id}
          type="file"
          accept=".zip,.csv,.json"
          disabled={sending !== null}
          className="sr-only"
          onChange={(event) => void send(event.target.files?.[0])}
        />
      </label>
      <p role="alert" className="mt-3 text-small text-danger">
        {refusal ? t(refusal) : null}
      </p>
    </div>
  );
}
