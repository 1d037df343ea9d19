"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useTRPC } from "@/trpc/client";
import { Panel } from "../../_components/panel";
import { ComparedLists } from "./compared-lists";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What two models would show to the same people: to one who is named, or to twenty who rate variously. */
export function ListComparison({ left, right }: { left: string; right: string }) {
  const t = useTranslations("admin.models.lists");
  const format = useFormatter();
  const trpc = useTRPC();
  const [person, setPerson] = useQueryState("person", parseAsString);
  const userId = person !== null && uuid.test(person) ? person : null;
  const query = useQuery({
    ...trpc.admin.model.compare.queryOptions({ left, right, userId }),
    retry: false,
    staleTime: 60_000,
  });
  const { register, handleSubmit } = useForm({ values: { person: person ?? "" } });
  const submit = handleSubmit(({ person: named }) => setPerson(named.trim() || null));
  return (
    <Panel title={t("title")} text={t("text")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-end gap-3">
        <Field
          label={t("person")}
          placeholder={t("personHint")}
          error={person !== null && userId === null ? t("noPerson") : undefined}
          className="min-w-64 flex-1"
          {...register("person")}
        />
        <Button type="submit">{t("compare")}</Button>
      </form>
      {query.isError ? (
        <p role="alert" className="mt-4 text-small text-danger">
          {query.error.message}
        </p>
      ) : null}
      {query.isPending ? <p className="mt-4 text-small text-muted">{t("making")}</p> : null}
      {query.data ? (
        <>
          <p className="mt-4 text-small" data-overlap={query.data.meanOverlap}>
            {t("overlap", {
              share: format.number(query.data.meanOverlap, { style: "percent" }),
              count: query.data.people.length,
            })}
          </p>
          <ComparedLists comparison={query.data} />
        </>
      ) : null}
    </Panel>
  );
}
