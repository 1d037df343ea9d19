"use client";

import { ThemeProvider, useTheme } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Toaster } from "sonner";
import { ApiProvider } from "@/trpc/client";
import { ViewerProvider, type ViewerSummary } from "../film/viewer-context";
import { PaletteKey } from "./palette-key";

function Toasts() {
  const { resolvedTheme } = useTheme();
  return (
    <Toaster
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

export interface ProvidersProps {
  readonly viewer: ViewerSummary | null;
  readonly nonce: string | undefined;
  readonly children: ReactNode;
}

export function Providers({ viewer, nonce, children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="dark"
      enableSystem={false}
      nonce={nonce}
      disableTransitionOnChange
    >
      <NuqsAdapter>
        <ApiProvider>
          <ViewerProvider viewer={viewer}>
            {children}
            <PaletteKey />
            <Toasts />
          </ViewerProvider>
        </ApiProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}
