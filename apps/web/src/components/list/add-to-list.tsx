"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ListPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";
import { Button } from "../button";
import { Sheet } from "../sheet";
import { ListForm, type ListValues } from "./list-form";

export interface AddToListProps {
  readonly film: { readonly id: number; readonly title: string };
}

/** Puts a film on the reader's lists or takes it off, each with one tap; also on a new one. */
export function AddToList({ film }: AddToListProps) {
  const t = useTranslations("lists");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [making, setMaking] = useState(false);
  const mine = useQuery({ ...trpc.list.mine.queryOptions({ limit: 100 }), enabled: open });
  const holding = useQuery({
    ...trpc.list.mine.queryOptions({ limit: 100, filmId: film.id }),
    enabled: open,
  });
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
      setMaking(false);
    });
  }

  return (
    <Sheet
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setMaking(false);
      }}
      title={making ? t("new") : t("addToListTitle")}
      description={film.title}
      trigger={
        <Button>
          <ListPlus />
          {t("addToList")}
        </Button>
      }
    >
      {making ? (
        <ListForm submitLabel={t("create")} onSubmit={onCreate} />
      ) : (
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
          <Button onClick={() => setMaking(true)}>
            <ListPlus />
            {t("new")}
          </Button>
        </>
      )}
    </Sheet>
  );
}
