"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { z } from "zod";
import { Button } from "@/components/button";
import { Choice, Field } from "@/components/field";
import { toast } from "@/components/toast";
import { Panel } from "../../_components/panel";

const sources = ["movielens", "films-csv", "imdb-tsv"] as const;
const taken = z.object({ id: z.uuid() });
const refused = z.object({
  error: z.object({ message: z.string(), issues: z.array(z.object({ message: z.string() })).optional() }),
});

/** Sends the file as it is; the API's own words where it is refused. */
async function upload(form: FormData): Promise<{ id: string } | { refusal: string }> {
  const response = await fetch("/api/v1/admin/imports", { method: "POST", body: form });
  const answer: unknown = await response.json();
  if (response.ok) return taken.parse(answer);
  const { error } = refused.parse(answer);
  return { refusal: [error.message, ...(error.issues ?? []).map(({ message }) => message)].join(" ") };
}

/** Takes a data set for the catalogue itself, and goes to where its progress shows. */
export function UploadPanel() {
  const t = useTranslations("admin.imports");
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (form.get("source") === "") form.delete("source");
    setBusy(true);
    const answer = await upload(form).finally(() => setBusy(false));
    if ("refusal" in answer) toast.error(t("refused"), { description: answer.refusal });
    else router.push(`/admin/imports/${answer.id}`);
  };
  return (
    <Panel title={t("upload")} text={t("uploadText")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-end gap-3">
        <Field
          label={t("file")}
          name="file"
          type="file"
          required
          accept=".zip,.csv,.json,.jsonl"
          className="min-w-0 [&_input]:py-2.5 [&_input]:text-small"
        />
        <Choice label={t("source")} name="source">
          <option value="">{t("guess")}</option>
          {sources.map((source) => (
            <option key={source} value={source}>
              {t(`sourceOf.${source}`)}
            </option>
          ))}
        </Choice>
        <label className="flex min-h-11 items-center gap-2 text-small">
          <input
            type="checkbox"
            name="preview"
            value="true"
            defaultChecked
            className="size-4 accent-accent"
          />
          {t("look")}
        </label>
        <Button type="submit" tone="primary" disabled={busy}>
          <Upload />
          {t(busy ? "uploading" : "start")}
        </Button>
      </form>
    </Panel>
  );
}
