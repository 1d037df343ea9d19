"use client";

import { ListPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../button";
import { Sheet } from "../sheet";

const ListChoices = dynamic(() => import("./list-choices").then((module) => module.ListChoices));

export interface AddToListProps {
  readonly film: { readonly id: number; readonly title: string };
}

/** Puts a film on the reader's lists or takes it off, each with one tap; also on a new one. */
export function AddToList({ film }: AddToListProps) {
  const t = useTranslations("lists");
  const [open, setOpen] = useState(false);
  const [making, setMaking] = useState(false);
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
      <ListChoices film={film} making={making} onMaking={setMaking} />
    </Sheet>
  );
}
