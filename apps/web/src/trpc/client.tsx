"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { lateClient } from "./late-client";
import { createOptions } from "./options";
import { makeQueryClient } from "./query-client";

const options = createOptions(lateClient(() => import("./http-client").then((module) => module.httpClient)));

/** Options for TanStack Query by procedure: `useQuery(useTRPC().film.get.queryOptions({ filmId }))`. */
export const useTRPC = () => options;

/** Queries and mutations of the whole page share one cache. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
