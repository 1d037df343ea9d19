"use client";

import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { useId, useState } from "react";
import type { HomeRowShape } from "@/trpc/admin-shape";
import { OrderedRow } from "./ordered-row";

export interface RowOrderProps {
  readonly rows: readonly HomeRowShape[];
  readonly onOrder: (ids: number[]) => void;
  readonly onSwitch: (row: HomeRowShape) => void;
  readonly onRemove: (row: HomeRowShape) => void;
}

/** Rows to be moved by drag, or by the handle and arrow keys; each move is saved at once. */
export function RowOrder({ rows: stored, onOrder, onSwitch, onRemove }: RowOrderProps) {
  const id = useId();
  const [rows, setRows] = useState(stored);
  const ids = rows.map((row) => row.id);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  function onDragEnd({ active, over }: DragEndEvent): void {
    if (!over || over.id === active.id) return;
    const next = arrayMove([...rows], ids.indexOf(Number(active.id)), ids.indexOf(Number(over.id)));
    setRows(next);
    onOrder(next.map((row) => row.id));
  }
  return (
    <DndContext id={id} sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol>
          {rows.map((row) => (
            <OrderedRow
              key={row.id}
              row={row}
              onSwitch={() => onSwitch(row)}
              onRemove={() => onRemove(row)}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
