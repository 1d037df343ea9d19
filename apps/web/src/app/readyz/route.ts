import { readReadiness } from "@/server/readiness";

export const dynamic = "force-dynamic";

/** Ready: whatever no request can do without answers too. */
export async function GET(): Promise<Response> {
  const report = await readReadiness();
  return Response.json(report, {
    status: report.status === "unavailable" ? 503 : 200,
    headers: { "cache-control": "no-store" },
  });
}
