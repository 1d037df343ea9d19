"use client";

import {
  closestCenter,
  DndContext,
  type DndContextProps,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { type ReactNode, useId } from "react";

export interface SortableRowsProps {
  /** Of the rows, in their present order. */
  readonly ids: readonly number[];
  /** A row was dropped on another's place; never on its own. */
  readonly onMove: (from: number, to: number) => void;
  /** What a screen reader is told meanwhile; the library's own words without it. */
  readonly accessibility?: DndContextProps["accessibility"];
  readonly children: ReactNode;
}

/** Rows to be moved by drag, or by a handle and the arrow keys; each child is a sortable row. */
export function SortableRows({ ids, onMove, accessibility, children }: SortableRowsProps) {
  const id = useId();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  function onDragEnd({ active, over }: DragEndEvent): void {
    if (over && over.id !== active.id) onMove(ids.indexOf(Number(active.id)), ids.indexOf(Number(over.id)));
  }
  return (
    <DndContext
      {...{ id, sensors, onDragEnd, collisionDetection: closestCenter }}
      {...(accessibility && { accessibility })}
    >
      <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
        <ol>{children}</ol>
      </SortableContext>
    </DndContext>
  );
}
