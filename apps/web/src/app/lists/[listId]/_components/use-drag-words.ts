"use client";

import type { Active, DndContextProps, Over } from "@dnd-kit/core";
import { useTranslations } from "next-intl";

type DragWords = NonNullable<DndContextProps["accessibility"]>;

/** What a screen reader says while a film is moved. */
export function useDragWords(films: readonly { id: number; title: string }[]): DragWords {
  const t = useTranslations("lists.dnd");
  const placeOf = (one: Active | Over) => films.findIndex((film) => film.id === Number(one.id));
  const say = (key: "start" | "over" | "end" | "cancel", active: Active, at: Active | Over | null) => {
    const title = films[placeOf(active)]?.title ?? "";
    return t(key, { title, place: placeOf(at ?? active) + 1, count: films.length });
  };
  return {
    screenReaderInstructions: { draggable: t("instructions") },
    announcements: {
      onDragStart: ({ active }) => say("start", active, active),
      onDragOver: ({ active, over }) => say("over", active, over),
      onDragEnd: ({ active, over }) => say("end", active, over),
      onDragCancel: ({ active }) => say("cancel", active, active),
    },
  };
}
