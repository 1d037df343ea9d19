import NextAuth from "next-auth";
import { authOptions } from "@/server/auth";
import { bringLanguage } from "@/server/bring-language";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own endpoints. Its options are made per request, for the environment is read at boot. */
async function handler(request: Request, context: Context): Promise<Response> {
  const entered: string[] = [];
  const options = authOptions(request, (userId) => entered.push(userId));
  const answer: Response = await NextAuth(options)(request, context);
  const [userId] = entered;
  return userId ? bringLanguage(request, answer, userId) : answer;
}

export { handler as GET, handler as POST };
