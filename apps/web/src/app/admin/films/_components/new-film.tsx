"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Sheet } from "@/components/sheet";
import { useTRPC } from "@/trpc/client";
import { useAct } from "../../_components/use-act";

interface NewFilmValues {
  title: string;
  year: string;
}

/** A film begins with its title; the rest is filled in on its own page. */
export function NewFilm() {
  const t = useTranslations("admin.films");
  const trpc = useTRPC();
  const act = useAct();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const create = useMutation(trpc.admin.film.create.mutationOptions());
  const { register, handleSubmit } = useForm<NewFilmValues>();
  const submit = handleSubmit(({ title, year }) =>
    act(async () => {
      const film = await create.mutateAsync({ title, year: year ? Number(year) : null, status: "draft" });
      router.push(`/admin/films/${film.id}`);
    }, t("created")),
  );
  return (
    <Sheet
      open={open}
      onOpenChange={setOpen}
      title={t("new")}
      trigger={
        <Button size="small" tone="primary">
          <Plus />
          {t("new")}
        </Button>
      }
    >
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field label={t("filmTitle")} required maxLength={300} {...register("title")} />
        <Field label={t("year")} type="number" min={1870} max={2200} {...register("year")} />
        <Button type="submit" tone="primary" className="self-start">
          {t("create")}
        </Button>
      </form>
    </Sheet>
  );
}
