import { handleRest } from "@kinora/api";
import { readSessionOf } from "@/server/auth";
import { getServices } from "@/server/services";

async function handler(request: Request): Promise<Response> {
  return handleRest(request, await getServices(), { session: await readSessionOf(request) });
}

export {
  handler as DELETE,
  handler as GET,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
};
