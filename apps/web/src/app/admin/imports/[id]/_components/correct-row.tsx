"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Sheet } from "@/components/sheet";
import { toast } from "@/components/toast";
import type { RefusedRowShape } from "@/trpc/admin-shape";
import { useTRPC } from "@/trpc/client";
import { isFailedCall } from "@/trpc/refusal";

/** A row of a table is kept as its columns by name; of JSON a value may be anything. */
const kept = z.record(z.string(), z.unknown());

function columnsOf(raw: string): [string, string][] {
  let read: unknown = null;
  try {
    read = JSON.parse(raw);
  } catch {
    // A row that was too long to keep whole does not parse: it is mended in its file.
    return [];
  }
  const columns = kept.safeParse(read).data ?? {};
  return Object.entries(columns).map(([name, value]) => [
    name,
    typeof value === "string" ? value : Array.isArray(value) ? value.join("; ") : String(value ?? ""),
  ]);
}

/** One refused row to mend, column by column, and to try again; what still does not hold is said. */
export function CorrectRow({ importId, row }: { importId: string; row: RefusedRowShape }) {
  const t = useTranslations("admin.imports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const correct = useMutation(trpc.admin.importRow.correct.mutationOptions());
  const columns = columnsOf(row.raw);
  // Columns are named by the file, and a name with a dot would be read as a path: they go by number.
  const { register, handleSubmit } = useForm<{ cells: string[] }>({
    defaultValues: { cells: columns.map(([, value]) => value) },
  });
  const submit = handleSubmit(async ({ cells }) => {
    const record = Object.fromEntries(columns.map(([name], at) => [name, cells[at] ?? ""]));
    try {
      await correct.mutateAsync({ importId, rowId: row.id, record });
    } catch (error) {
      if (!isFailedCall(error)) throw error;
      setRefusal(error.message);
      return;
    }
    toast.success(t("mendedDone"));
    setOpen(false);
    await queryClient.invalidateQueries(trpc.admin.importRow.pathFilter());
    await queryClient.invalidateQueries(trpc.admin.import.get.queryFilter({ id: importId }));
  });
  if (columns.length === 0) return "–";
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("mendLine", { line: row.line })}
      trigger={
        <Button size="small" aria-label={t("mendLine", { line: row.line })}>
          {t("mend")}
        </Button>
      }
    >
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <p role="alert" className="text-small text-danger">
          {refusal ?? row.reason}
        </p>
        {columns.map(([name], at) => (
          <Field key={name} label={name} maxLength={5_000} {...register(`cells.${at}`)} />
        ))}
        <Button type="submit" tone="primary" className="self-start">
          {t("tryAgain")}
        </Button>
      </form>
    </Sheet>
  );
}
