import "server-only";
import {
  clientAddress,
  createBrowserSession,
  refusalOf,
  revokeSession,
  verifyCredentials,
} from "@kinora/api";
import type { NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { readEnv } from "@/env";
import { getServices } from "./services";

declare module "next-auth" {
  interface User {
    sessionId?: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}

/** next-auth hands over what Node calls headers; the API reads them the web's way. */
function headersOf(given: Record<string, unknown> | undefined): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given ?? {})) {
    if (typeof value === "string") headers.set(name, value);
  }
  return headers;
}

/**
 * Tells the form what else it takes to sign in: next-auth hands an error's message on, and nothing else of it.
 *
 * @throws Error whose message is one that `enter` knows; anything that is no refusal, as it is.
 */
function sayWhatIsMissing(cause: unknown): never {
  const refusal = refusalOf(cause);
  if (refusal === null) throw cause;
  throw new Error(refusal, { cause });
}

/**
 * How browsers sign in. The cookie holds nothing but the id of a session row: the row decides whether
 * it is valid, so that a device can be signed out from elsewhere. This module is the only one that
 * knows next-auth.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: readEnv().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: 30 * 24 * 60 * 60 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {}, code: {} },
        async authorize(credentials, request) {
          if (!credentials?.email || !credentials.password) return null;
          const services = await getServices();
          const headers = headersOf(request.headers);
          const address = clientAddress(headers, services.config.trustedProxyCount);
          const { email, password, code } = credentials;
          const member = await verifyCredentials(services, {
            ...{ email: email.trim().toLowerCase(), password, code, address },
          }).catch(sayWhatIsMissing);
          if (!member) return null;
          const userAgent = headers.get("user-agent");
          const { sessionId } = await createBrowserSession(services, {
            userId: member.id,
            userAgent,
            address,
          });
          return { id: member.id, sessionId };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionId: user.sessionId } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (!token?.sub || !token.sessionId) return;
        await revokeSession(await getServices(), { sessionId: token.sessionId, userId: token.sub });
      },
    },
  };
}

const cookieNames = ["__Secure-next-auth.session-token", "next-auth.session-token"];

/** The session that a request's cookie names; whether it still lives is the API's to say. */
export async function readSessionCookie(
  cookie: (name: string) => string | undefined,
): Promise<{ sessionId: string } | null> {
  const token = cookieNames.map(cookie).find(Boolean);
  if (!token) return null;
  const claims = await decode({ token, secret: readEnv().NEXTAUTH_SECRET }).catch(() => null);
  return claims?.sessionId ? { sessionId: claims.sessionId } : null;
}

/** The same, from a request's headers. */
export function readSessionOf(request: Request): Promise<{ sessionId: string } | null> {
  const cookies = new Map(
    (request.headers.get("cookie") ?? "").split(/;\s*/).map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decodeCookie(pair.slice(at + 1))] as const;
    }),
  );
  return readSessionCookie((name) => cookies.get(name));
}

/** A cookie that is badly encoded is none of ours; it must not end in an error. */
function decodeCookie(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
