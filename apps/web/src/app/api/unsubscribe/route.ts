import { createCaller, createContext } from "@kinora/api";
import { TRPCError } from "@trpc/server";
import { NextResponse } from "next/server";
import { getServices } from "@/server/services";

/** Where a mail's own link leads: a page that asks, for programs follow links that nobody clicked. */
export function GET(request: Request): Response {
  const { search } = new URL(request.url);
  return new NextResponse(null, { status: 307, headers: { location: `/unsubscribe${search}` } });
}

/**
 * Turns mail off by one POST without a session (RFC 8058): mail programs send it, and so does the page's
 * form, which asks to be led back.
 */
export async function POST(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const caller = createCaller(createContext({ services: await getServices() }));
  const token = searchParams.get("token") ?? "";
  const isDone = await caller.notification.unsubscribe({ token }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof TRPCError && error.code === "BAD_REQUEST") return false;
      throw error;
    },
  );
  if (searchParams.get("from") === "page") {
    return new NextResponse(null, {
      status: 303,
      headers: { location: `/unsubscribe?state=${isDone ? "done" : "bad"}` },
    });
  }
  return new NextResponse(null, { status: isDone ? 204 : 400 });
}
