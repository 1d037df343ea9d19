"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Sheet } from "@/components/sheet";
import { leave } from "@/components/shell/leave";
import { useTRPC } from "@/trpc/client";
import { Section } from "../../_components/section";
import { useSaver } from "../../_components/use-saver";

const goes = ["taste", "diary", "words", "people", "account", "models"] as const;

/** Removes the account. It says what goes, and wants the person's name, for nothing brings it back. */
export function EraseSection({ name }: { name: string }) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const erase = useMutation(trpc.profile.delete.mutationOptions());
  const save = useSaver();
  const sure = typed.trim().toLocaleLowerCase() === name.trim().toLocaleLowerCase();

  return (
    <Section title={t("erase")} text={t("eraseText")}>
      <ul className="mb-6 list-disc space-y-1.5 ps-5 text-small text-muted">
        {goes.map((key) => (
          <li key={key}>{t(`goes.${key}`)}</li>
        ))}
      </ul>
      <Sheet
        open={open}
        onOpenChange={setOpen}
        title={t("eraseSure")}
        description={t("eraseSureText")}
        trigger={<Button tone="danger">{t("eraseOpen")}</Button>}
      >
        <Field
          label={t("eraseName", { name })}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button
          tone="danger"
          className="mt-5"
          disabled={erase.isPending || !sure}
          onClick={() =>
            void save(() => erase.mutateAsync()).then((erased) => (erased ? leave() : undefined))
          }
        >
          {t("eraseYes")}
        </Button>
      </Sheet>
    </Section>
  );
}
