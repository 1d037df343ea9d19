"use client";

import { Check, Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import { Button } from "@/components/button";

export interface ColumnMenuProps {
  readonly columns: readonly { id: string; header: string; visible: boolean }[];
  readonly onToggle: (id: string, visible: boolean) => void;
}

/** Switches columns on and off. */
export function ColumnMenu({ columns, onToggle }: ColumnMenuProps) {
  const t = useTranslations("admin.table");
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="small">
          <Columns3 />
          {t("columns")}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="rise z-50 min-w-44 rounded-lg border border-line bg-surface p-1.5 shadow-lift"
        >
          {columns.map(({ id, header, visible }) => (
            <DropdownMenu.CheckboxItem
              key={id}
              checked={visible}
              onCheckedChange={(checked) => onToggle(id, checked)}
              onSelect={(event) => event.preventDefault()}
              className="flex min-h-9 cursor-pointer items-center gap-2 rounded-md ps-8 pe-3 text-small outline-none data-[highlighted]:bg-raised relative"
            >
              <DropdownMenu.ItemIndicator className="absolute start-2.5">
                <Check className="size-4" aria-hidden />
              </DropdownMenu.ItemIndicator>
              {header}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
