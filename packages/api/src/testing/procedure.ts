import { z } from "zod";
import type { ProcedureType } from "../admit";
import { type PolicyRule, ruleOf } from "../policy";
import type { ProcedureMeta } from "../rest/meta";
import { appRouter } from "../router";

/** One procedure as the walks see it. */
export interface ListedProcedure {
  readonly path: string;
  readonly type: ProcedureType;
  readonly rule: PolicyRule;
  readonly meta: ProcedureMeta;
  readonly input: z.ZodType | null;
}

/** Every procedure of the product, with what the policy table says of it. */
export function listProcedures(): ListedProcedure[] {
  return Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
    const { type, meta, inputs } = (procedure as unknown as { _def: Definition })._def;
    const input = inputs.at(-1);
    return {
      path,
      type,
      meta: meta ?? {},
      rule: ruleOf(path, type),
      input: input instanceof z.ZodType ? input : null,
    };
  });
}

interface Definition {
  readonly type: ProcedureType;
  readonly meta?: ProcedureMeta;
  readonly inputs: readonly unknown[];
}

/** Calls a procedure by its path; resolves to tRPC's code, or `OK`. */
export async function codeOf(caller: unknown, path: string, input: unknown): Promise<string> {
  const procedure = path
    .split(".")
    .reduce((branch, name) => (branch as Record<string, unknown>)[name], caller);
  try {
    await (procedure as (input: unknown) => Promise<unknown>)(input);
    return "OK";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
