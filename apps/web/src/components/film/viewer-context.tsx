"use client";

import { createContext, type ReactNode, useContext } from "react";

/** Who looks at the page, as far as the browser needs to know. */
export interface ViewerSummary {
  readonly name: string;
  readonly role: string;
  readonly blindRating: boolean;
}

const ViewerContext = createContext<ViewerSummary | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: ViewerSummary | null; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** Null for a visitor. */
export function useViewer(): ViewerSummary | null {
  return useContext(ViewerContext);
}
