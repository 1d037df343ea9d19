import type { AppRouter } from "@kinora/api";
import type { inferRouterOutputs } from "@trpc/server";

type Admin = inferRouterOutputs<AppRouter>["admin"];

/** A page of the worker's runs. */
export type JobListShape = Admin["job"]["list"];
/** One run as lists show it. */
export type JobShape = JobListShape["items"][number];
/** One run with its steps. */
export type JobDetailShape = Admin["job"]["get"];
/** What runs by the clock. */
export type ScheduleShape = Admin["job"]["schedules"]["items"][number];
/** Events on their way, and those given up. */
export type OutboxShape = Admin["job"]["outbox"];
/** A page of trained models. */
export type ModelListShape = Admin["model"]["list"];
/** One model as lists show it. */
export type ModelShape = ModelListShape["items"][number];
/** One model with its measurements and the gate's verdict. */
export type ModelDetailShape = Admin["model"]["get"];
/** What the gate found. */
export type GateShape = ModelDetailShape["gate"];
