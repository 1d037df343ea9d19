"use client";

import { arrayMove } from "@dnd-kit/sortable";
import { useState } from "react";
import { SortableRows } from "@/components/sortable-rows";
import type { HomeRowShape } from "@/trpc/admin-shape";
import { OrderedRow } from "./ordered-row";

export interface RowOrderProps {
  readonly rows: readonly HomeRowShape[];
  readonly onOrder: (ids: number[]) => void;
  readonly onEdit: (row: HomeRowShape) => void;
  readonly onSwitch: (row: HomeRowShape) => void;
  readonly onRemove: (row: HomeRowShape) => void;
}

/** Rows to be moved by drag, or by the handle and arrow keys; each move is saved at once. */
export function RowOrder({ rows: stored, onOrder, onEdit, onSwitch, onRemove }: RowOrderProps) {
  const [rows, setRows] = useState(stored);
  function move(from: number, to: number): void {
    const next = arrayMove([...rows], from, to);
    setRows(next);
    onOrder(next.map((row) => row.id));
  }
  return (
    <SortableRows ids={rows.map((row) => row.id)} onMove={move}>
      {rows.map((row) => (
        <OrderedRow
          key={row.id}
          row={row}
          onEdit={() => onEdit(row)}
          onSwitch={() => onSwitch(row)}
          onRemove={() => onRemove(row)}
        />
      ))}
    </SortableRows>
  );
}
