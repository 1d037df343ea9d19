import { TRPCError } from "@trpc/server";
import type { Caller } from "./context";
import { unauthorized } from "./errors";
import { type Access, roleSuffices, ruleOf } from "./policy";

export type ProcedureType = "query" | "mutation" | "subscription";

/**
 * Lets a caller in to a procedure, or throws: UNAUTHORIZED for a visitor where somebody is wanted,
 * FORBIDDEN for a role or an API key's scopes that do not suffice.
 */
export function admit(caller: Caller, path: string, type: ProcedureType, atLeast: Access): void {
  const { access, scope } = ruleOf(path, type);
  for (const wanted of [atLeast, access]) {
    if (wanted !== "anonymous" && !caller.userId) {
      throw unauthorized();
    }
    if (!roleSuffices(caller.role, wanted)) {
      throw new TRPCError({ code: "FORBIDDEN", message: `This needs the role ${wanted}.` });
    }
  }
  if (caller.scopes && !caller.scopes.includes(scope)) {
    throw new TRPCError({ code: "FORBIDDEN", message: `This API key lacks the scope ${scope}.` });
  }
}
