import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../router";

/** What every procedure answers, as the compiler infers it; `describeAnswers` reads it from here. */
export type Outputs = inferRouterOutputs<AppRouter>;
