import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** What the API answers; a page that is not there where it says NOT_FOUND, or the address makes no sense. */
export async function orNotFound<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (cause) {
    if (cause instanceof TRPCError && (cause.code === "NOT_FOUND" || cause.code === "BAD_REQUEST")) {
      notFound();
    }
    throw cause;
  }
}
