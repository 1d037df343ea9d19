import type { Database } from "@kinora/db";
import type { StartEnv } from "../../start/env";

export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  /** What was seen, and where something is wrong, what to do. */
  readonly detail: string;
}

/** What the machine says; a test says it instead. */
export interface Machine {
  readonly now: () => number;
  /** Bytes that may still be written under a folder. */
  readonly freeBytes: (folder: string) => Promise<number>;
}

/** One look at the machine and what the environment names. */
export type GroundCheck = (env: StartEnv, machine: Machine) => Promise<Omit<Finding, "check">>;

/** One look that needs the database too. */
export type InstanceCheck = (
  db: Database,
  env: StartEnv,
  machine: Machine,
) => Promise<Omit<Finding, "check">>;

export const good = (detail: string) => ({ ok: true, detail });
export const bad = (detail: string) => ({ ok: false, detail });
