import { handleRest } from "@kinora/api";
import { languageOf } from "@/i18n/language-of";
import { readSessionOf } from "@/server/auth";
import { getServices } from "@/server/services";

async function handler(request: Request): Promise<Response> {
  const facts = { session: await readSessionOf(request), language: languageOf(request.headers) };
  return handleRest(request, await getServices(), facts);
}

export {
  handler as DELETE,
  handler as GET,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
};
