"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useRef, useState } from "react";
import { AsChild } from "./as-child";

const loadFrame = () => import("./sheet-frame").then((module) => module.SheetFrame);
const SheetFrame = dynamic(loadFrame, { ssr: false });

export interface SheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  readonly trigger?: ReactNode;
  /** What opened it, where that is no trigger of its own: the focus goes back there. */
  readonly opener?: { readonly current: HTMLElement | null };
  readonly children: ReactNode;
}

/**
 * A dialog: from the bottom edge on a phone, where the thumb is; in the middle elsewhere. Its code
 * comes when a trigger is pointed at or focused, so that no page carries it from the start.
 */
export function Sheet({ open, onOpenChange, title, description, trigger, opener, children }: SheetProps) {
  const [wanted, setWanted] = useState(open);
  const returnTo = useRef<HTMLElement | null>(null);
  if (open && !wanted) setWanted(true);
  const preload = () => void loadFrame();
  return (
    <>
      {trigger ? (
        <AsChild
          aria-haspopup="dialog"
          aria-expanded={open}
          onPointerEnter={preload}
          onFocus={preload}
          onClick={(event) => {
            returnTo.current = event.currentTarget;
            onOpenChange(true);
          }}
        >
          {trigger}
        </AsChild>
      ) : null}
      {wanted ? (
        <SheetFrame
          open={open}
          onOpenChange={onOpenChange}
          title={title}
          description={description}
          returnTo={opener ?? returnTo}
        >
          {children}
        </SheetFrame>
      ) : null}
    </>
  );
}
