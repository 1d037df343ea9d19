"use client";

import { useTranslations } from "next-intl";
import { AlertDialog } from "radix-ui";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/button";

export interface ConfirmDialogProps {
  readonly trigger: ReactNode;
  readonly title: string;
  readonly text: ReactNode;
  readonly action: string;
  readonly danger?: boolean;
  /** Whether one says why; it is kept with the act. */
  readonly reason?: "none" | "optional" | "required";
  /** Ready-made reasons to choose from. */
  readonly templates?: readonly { label: string; text: string }[];
  /** Answers whether it went well; the dialog closes then. */
  readonly onConfirm: (reason: string) => Promise<boolean>;
}

/** Asks before an act that is hard to take back, and why it is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, text, action, danger = false, reason: asks = "none", templates = [] } = props;
  const t = useTranslations("admin.confirm");
  const id = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    const done = await props.onConfirm(reason.trim()).finally(() => setBusy(false));
    if (!done) return;
    setOpen(false);
    setReason("");
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 bg-shade backdrop-blur-[2px]" />
        <AlertDialog.Content className="rise fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[88dvh] max-w-lg -translate-y-1/2 overflow-y-auto rounded-lg border border-line bg-surface p-6 shadow-lift">
          <AlertDialog.Title className="text-title">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-2 text-small text-muted">{text}</div>
          </AlertDialog.Description>
          {asks === "none" ? null : (
            <div className="mt-4 flex flex-col gap-1.5">
              {templates.length > 0 ? (
                <div className="flex flex-wrap gap-1.5">
                  {templates.map((template) => (
                    <Button key={template.label} size="small" onClick={() => setReason(template.text)}>
                      {template.label}
                    </Button>
                  ))}
                </div>
              ) : null}
              <label htmlFor={id} className="text-small font-medium">
                {t(asks === "required" ? "reason" : "reasonOptional")}
              </label>
              <textarea
                id={id}
                rows={3}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                className="rounded-md border border-edge bg-surface px-3 py-2 text-small"
              />
            </div>
          )}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{t("cancel")}</Button>
            </AlertDialog.Cancel>
            <Button
              tone={danger ? "danger" : "primary"}
              disabled={busy || (asks === "required" && reason.trim() === "")}
              onClick={() => void confirm()}
            >
              {action}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
