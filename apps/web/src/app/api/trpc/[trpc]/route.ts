import { handleTrpc } from "@kinora/api";
import { readSessionOf } from "@/server/auth";
import { getServices } from "@/server/services";

async function handler(request: Request): Promise<Response> {
  return handleTrpc(request, await getServices(), { session: await readSessionOf(request) });
}

export { handler as GET, handler as POST };
