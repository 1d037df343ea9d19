"use client";

import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { clsx } from "clsx";
import { GripVertical, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import type { HomeRowShape } from "@/trpc/admin-shape";

export interface OrderedRowProps {
  readonly row: HomeRowShape;
  readonly onEdit: () => void;
  readonly onSwitch: () => void;
  readonly onRemove: () => void;
}

export function OrderedRow({ row, onEdit, onSwitch, onRemove }: OrderedRowProps) {
  const t = useTranslations("admin.rows");
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: row.id });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={clsx(
        "flex items-center gap-3 border-b border-line bg-surface py-2 text-small last:border-0",
        isDragging && "relative z-10 shadow-lift",
      )}
    >
      <button
        ref={setActivatorNodeRef}
        type="button"
        aria-label={t("moveOf", { title: row.title })}
        className="grid size-9 cursor-grab touch-none place-items-center rounded-md text-muted hover:bg-raised"
        {...attributes}
        {...listeners}
      >
        <GripVertical className="size-4" aria-hidden />
      </button>
      <span className={clsx("min-w-0 flex-1", !row.enabled && "text-muted line-through")}>
        {row.title} <span className="text-caption text-muted">{row.kind}</span>
      </span>
      <Button size="icon-small" aria-label={t("editOf", { title: row.title })} onClick={onEdit}>
        <Pencil />
      </Button>
      <Button size="small" aria-pressed={row.enabled} onClick={onSwitch}>
        {t(row.enabled ? "hide" : "show")}
      </Button>
      <Button size="icon-small" aria-label={t("removeOf", { title: row.title })} onClick={onRemove}>
        <Trash2 />
      </Button>
    </li>
  );
}
