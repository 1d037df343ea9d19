"use client";

import { useLocale } from "next-intl";
import { useTheme } from "next-themes";
import { Toaster as SonnerToaster } from "sonner";
import { directionOf } from "@/i18n/locale";

/** Where messages appear: above the navigation of a phone. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <SonnerToaster
      dir={directionOf(useLocale())}
      theme={resolvedTheme === "light" ? "light" : "dark"}
      position="bottom-center"
      mobileOffset={{ bottom: 76 }}
      toastOptions={{
        duration: 8000,
        className: "!font-sans !rounded-lg !border-line !bg-surface !text-text",
      }}
    />
  );
}
