import NextAuth from "next-auth";
import { authOptions } from "@/server/auth";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own endpoints. Its options are made per request, for the environment is read at boot. */
function handler(request: Request, context: Context): Promise<Response> {
  return NextAuth(authOptions(request))(request, context);
}

export { handler as GET, handler as POST };
