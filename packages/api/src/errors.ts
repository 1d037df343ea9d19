import { TRPCError } from "@trpc/server";
import { ZodError, z } from "zod";

/** One thing that is wrong with an input, as answers show it. */
export interface Issue {
  /** `email`, `preferences.dials.recency`; empty for the input as a whole. */
  readonly path: string;
  readonly message: string;
}

/** A failure whose issues name fields, for rules that a schema alone cannot hold. */
export class InputError extends Error {
  override readonly name = "InputError";
  constructor(readonly issues: readonly Issue[]) {
    super(issues.map((issue) => `${issue.path}: ${issue.message}`).join("; "));
  }
}

/** A failure that carries facts for the caller: the two versions of a conflict, a gate's report. */
export class DetailedError extends Error {
  override readonly name = "DetailedError";
  constructor(
    message: string,
    readonly details: Record<string, unknown>,
  ) {
    super(message);
  }
}

/** BAD_REQUEST that names one field. */
export function fieldError(path: string, message: string): TRPCError {
  const cause = new InputError([{ path, message }]);
  return new TRPCError({ code: "BAD_REQUEST", message: cause.message, cause });
}

/** UNAUTHORIZED, where nobody is signed in. */
export function unauthorized(): TRPCError {
  return new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
}

/** NOT_FOUND, alike for what is absent and what is somebody else's. */
export function notFound(noun: string): TRPCError {
  return new TRPCError({ code: "NOT_FOUND", message: `No such ${noun}.` });
}

/** CONFLICT with what the caller needs to decide again. */
export function conflict(message: string, details: Record<string, unknown> = {}): TRPCError {
  return new TRPCError({ code: "CONFLICT", message, cause: new DetailedError(message, details) });
}

/** The issues of an error, if it is about the input. */
export function issuesOf(error: TRPCError): Issue[] | null {
  const { cause } = error;
  if (cause instanceof InputError) return [...cause.issues];
  if (!(cause instanceof ZodError) || error.code !== "BAD_REQUEST") return null;
  return cause.issues.map((issue) => ({ path: z.core.toDotPath(issue.path), message: issue.message }));
}

/** What a caller may read of an error: never a stack, a query or a file name. */
export function publicMessage(error: TRPCError): string {
  const issues = issuesOf(error);
  if (issues)
    return issues.map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message)).join("; ");
  if (error.code === "INTERNAL_SERVER_ERROR") return "Something went wrong on our side.";
  return error.message;
}
