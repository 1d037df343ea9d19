/** Alive: this process answers. It asks nothing else, so that a slow database restarts nobody. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}

export const dynamic = "force-dynamic";
