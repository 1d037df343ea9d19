"use client";

import { useLocale } from "next-intl";
import { useTheme } from "next-themes";
import { useState } from "react";
import { createPortal } from "react-dom";
import { Toaster as SonnerToaster } from "sonner";
import { directionOf } from "@/i18n/locale";
import { toastElement } from "./toast-place";

/** Where messages appear: above the navigation of a phone, and inside a dialog while one is open. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  const [element] = useState(toastElement);
  const dir = directionOf(useLocale());
  return createPortal(
    <SonnerToaster
      dir={dir}
      theme={resolvedTheme === "light" ? "light" : "dark"}
      position="bottom-center"
      mobileOffset={{ bottom: 76 }}
      toastOptions={{
        duration: 8000,
        className: "pointer-events-auto !font-sans !rounded-lg !border-line !bg-surface !text-text",
      }}
    />,
    element,
  );
}
