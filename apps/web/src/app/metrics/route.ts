import { getServices } from "@/server/services";

export const dynamic = "force-dynamic";

/** For Prometheus. */
export async function GET(): Promise<Response> {
  const { metrics } = await getServices();
  return new Response(await metrics.text(), {
    headers: { "content-type": metrics.contentType, "cache-control": "no-store" },
  });
}
