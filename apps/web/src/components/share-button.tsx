"use client";

import { Share2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "@/components/toast";
import { Button, type ButtonProps } from "./button";

export interface ShareButtonProps extends Pick<ButtonProps, "tone" | "size" | "className"> {
  readonly title: string;
  /** From the root, such as `/lists/7`; left out: the page itself. */
  readonly path?: string;
}

/** Hands a page's address on: through the device's own sheet where it has one, else to the clipboard. */
export function ShareButton({ title, path, ...looks }: ShareButtonProps) {
  const t = useTranslations("common");
  async function share(): Promise<void> {
    const url = new URL(path ?? location.pathname, location.origin).href;
    try {
      if (matchMedia("(hover: none)").matches && "share" in navigator) {
        await navigator.share({ title, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      toast(t("copied"));
    } catch (cause) {
      // Closing the sheet without choosing is no failure.
      if (cause instanceof DOMException && cause.name === "AbortError") return;
      toast(t("copyYourself"), { description: url });
    }
  }
  return (
    <Button {...looks} onClick={() => void share()}>
      <Share2 />
      {t("share")}
    </Button>
  );
}
