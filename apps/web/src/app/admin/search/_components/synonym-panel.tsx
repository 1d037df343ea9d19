"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { CsvLink } from "../../_components/csv-link";
import { csvHref } from "../../_components/data-table/csv-href";
import { Panel } from "../../_components/panel";
import { useAct } from "../../_components/use-act";

/** Words that find one another. */
export function SynonymPanel() {
  const t = useTranslations("admin.search");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const act = useAct();
  const { data } = useQuery(trpc.admin.searchSynonym.list.queryOptions());
  const create = useMutation(trpc.admin.searchSynonym.create.mutationOptions());
  const remove = useMutation(trpc.admin.searchSynonym.delete.mutationOptions());
  const { register, handleSubmit, reset } = useForm<{ words: string }>();
  const change = async (work: () => Promise<unknown>, done: string) => {
    const went = await act(work, done);
    await queryClient.invalidateQueries(trpc.admin.searchSynonym.pathFilter());
    return went;
  };
  const submit = handleSubmit(async ({ words: text }) => {
    const words = text
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean);
    if (await change(() => create.mutateAsync({ words }), t("synonymAdded"))) reset();
  });
  return (
    <Panel
      title={t("synonyms")}
      text={t("synonymsText")}
      actions={<CsvLink href={csvHref("search-synonyms")} />}
    >
      <form
        className="grid gap-3 sm:grid-cols-[1fr_auto] sm:items-end"
        onSubmit={(event) => void submit(event)}
      >
        <Field label={t("synonymWords")} required {...register("words")} />
        <Button type="submit" tone="primary">
          {t("synonymAdd")}
        </Button>
      </form>
      <ul className="mt-4 divide-y divide-line">
        {data?.items.map(({ id, words }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 py-2 text-small">
            <span className="min-w-0 flex-1">{words.join(" · ")}</span>
            <Button
              size="small"
              aria-label={t("synonymRemoveOf", { words: words.join(", ") })}
              onClick={() => void change(() => remove.mutateAsync({ id }), t("synonymRemoved"))}
            >
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
