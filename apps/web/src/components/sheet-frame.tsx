"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { holdToasts } from "./shell/toast-place";

export interface SheetFrameProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string | undefined;
  /** Where focus goes when it closes. */
  readonly returnTo: { readonly current: HTMLElement | null };
  readonly children: ReactNode;
}

function holdToastsIn(content: HTMLElement | null): (() => void) | undefined {
  return content ? holdToasts(content) : undefined;
}

/** The dialog of a sheet, in a file of its own: pages load it when the first sheet opens. */
export function SheetFrame({ open, onOpenChange, title, description, returnTo, children }: SheetFrameProps) {
  const t = useTranslations("common");
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="rise fixed inset-0 z-50 bg-shade backdrop-blur-[2px]" />
        {/* As large as the screen, so that messages find their place in it; what is beside the panel lets a press through. */}
        <Dialog.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          ref={holdToastsIn}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnTo.current?.focus();
          }}
          style={{ pointerEvents: "none" }}
          className="fixed inset-0 z-50 outline-none"
        >
          <div className="rise pointer-events-auto fixed inset-x-0 bottom-0 max-h-[88dvh] overflow-y-auto rounded-t-lg border border-line bg-surface p-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] shadow-lift md:inset-x-auto md:top-1/2 md:bottom-auto md:left-1/2 md:w-[min(34rem,92vw)] md:-translate-x-1/2 md:-translate-y-1/2 md:rounded-lg">
            <div className="flex items-start justify-between gap-4">
              <div>
                <Dialog.Title className="text-title">{title}</Dialog.Title>
                {description ? (
                  <Dialog.Description className="mt-1 text-small text-muted">
                    {description}
                  </Dialog.Description>
                ) : null}
              </div>
              <Dialog.Close asChild>
                <Button tone="quiet" size="icon-small" aria-label={t("close")} className="-mt-1 -me-2">
                  <X />
                </Button>
              </Dialog.Close>
            </div>
            <div className="mt-5">{children}</div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
