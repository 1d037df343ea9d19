"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ListPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { Button } from "../button";
import type { AddToListProps } from "./add-to-list";
import { ListForm, type ListValues } from "./list-form";

export interface ListChoicesProps extends AddToListProps {
  /** Whether a new list is being made. */
  readonly making: boolean;
  readonly onMaking: (making: boolean) => void;
}

/** The reader's lists, each with a tick where it holds the film, or the form of a new one. */
export function ListChoices({ film, making, onMaking }: ListChoicesProps) {
  const t = useTranslations("lists");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mine = useQuery(trpc.list.mine.queryOptions({ limit: 100 }));
  const holding = useQuery(trpc.list.mine.queryOptions({ limit: 100, filmId: film.id }));
  const add = useMutation(trpc.list.addFilm.mutationOptions());
  const remove = useMutation(trpc.list.removeFilm.mutationOptions());
  const create = useMutation(trpc.list.create.mutationOptions());
  const holds = new Set(holding.data?.items.map(({ id }) => id));

  async function change(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch {
      toast.error(t("failed"));
    }
    await queryClient.invalidateQueries(trpc.list.pathFilter());
  }

  async function onCreate(values: ListValues): Promise<void> {
    await change(async () => {
      const list = await create.mutateAsync(values);
      await add.mutateAsync({ id: list.id, filmId: film.id });
      onMaking(false);
    });
  }

  if (making) return <ListForm submitLabel={t("create")} onSubmit={onCreate} />;
  return (
    <>
      {mine.isError ? <p role="alert">{t("failed")}</p> : null}
      <ul aria-busy={mine.isPending || holding.isPending} className="mb-5">
        {mine.data?.items.map((list) => (
          <li key={list.id} className="border-b border-line">
            <label className="flex min-h-12 cursor-pointer items-center gap-3 py-2">
              <input
                type="checkbox"
                className="size-5 shrink-0 accent-accent"
                checked={holds.has(list.id)}
                disabled={holding.isPending}
                aria-label={t("onList", { title: film.title, list: list.title })}
                onChange={(event) =>
                  void change(() =>
                    (event.target.checked ? add : remove).mutateAsync({ id: list.id, filmId: film.id }),
                  )
                }
              />
              <span className="min-w-0 flex-1 truncate">{list.title}</span>
              <span className="text-caption text-muted">{t("films", { count: list.entryCount })}</span>
            </label>
          </li>
        ))}
      </ul>
      <Button onClick={() => onMaking(true)}>
        <ListPlus />
        {t("new")}
      </Button>
    </>
  );
}
