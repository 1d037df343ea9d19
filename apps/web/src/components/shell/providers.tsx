"use client";

import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { ApiProvider } from "@/trpc/client";
import { ViewerProvider, type ViewerSummary } from "../film/viewer-context";
import { PaletteKey } from "./palette-key";
import { Toasts } from "./toasts";

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
      <ApiProvider>
        <ViewerProvider viewer={viewer}>
          {children}
          <PaletteKey />
          <Toasts />
        </ViewerProvider>
      </ApiProvider>
    </ThemeProvider>
  );
}
