import { CallNotMadeError } from "./late-client";

/**
 * Whether a call failed: refused, or no answer came. Told by name, for the library's class comes with the
 * code that makes calls.
 */
export function isFailedCall(cause: unknown): cause is Error {
  return cause instanceof Error && (cause.name === "TRPCClientError" || cause instanceof CallNotMadeError);
}

function dataOf(cause: unknown): object | null {
  const data: unknown = isFailedCall(cause) && "data" in cause ? cause.data : null;
  return typeof data === "object" ? data : null;
}

/** The status behind a refusal, without trusting the shape of what came back. */
export function statusOf(cause: unknown): number | null {
  const data = dataOf(cause);
  return data && "httpStatus" in data ? Number(data.httpStatus) : null;
}

/** The input fields that a refusal names. */
export function refusedFields(cause: unknown): string[] {
  const data = dataOf(cause);
  const issues: unknown = data && "issues" in data ? data.issues : null;
  if (!Array.isArray(issues)) return [];
  return issues.flatMap((issue: unknown) =>
    typeof issue === "object" && issue !== null && "path" in issue ? [String(issue.path)] : [],
  );
}
