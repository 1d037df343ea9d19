import { checkReadiness } from "@/server/readiness";

export const dynamic = "force-dynamic";

/** Ready: whatever a request needs answers too. */
export async function GET(): Promise<Response> {
  const report = await checkReadiness();
  return Response.json(report, {
    status: report.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
