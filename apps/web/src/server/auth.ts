import "server-only";
import {
  clientAddress,
  createBrowserSession,
  enterByProvider,
  type ProviderProfile,
  refusalOf,
  revokeSession,
  validateSession,
  verifyCredentials,
} from "@kinora/api";
import type { Account, NextAuthOptions, Profile, User } from "next-auth";
import { decode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import GitHubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import type { UserinfoEndpointHandler } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Provider } from "@/components/shell/enter-by";
import { readEnv } from "@/env";
import { languageOf } from "@/i18n/language-of";
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

function deviceOf({ headers }: Request, trustedProxyCount?: number) {
  const address = clientAddress(headers, trustedProxyCount);
  return { userAgent: headers.get("user-agent"), address };
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
 *
 * @param onEntered Hears whose session the answer opens.
 */
export function authOptions(request: Request, onEntered: (userId: string) => void): NextAuthOptions {
  return {
    secret: readEnv().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: 30 * 24 * 60 * 60 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {}, code: {} },
        async authorize(credentials) {
          if (!credentials?.email || !credentials.password) return null;
          const services = await getServices();
          const device = deviceOf(request, services.config.trustedProxyCount);
          const { email, password, code } = credentials;
          const member = await verifyCredentials(services, {
            ...{ email: email.trim().toLowerCase(), password, code, address: device.address },
          }).catch(sayWhatIsMissing);
          if (!member) return null;
          const { sessionId } = await createBrowserSession(services, { userId: member.id, ...device });
          return { id: member.id, sessionId };
        },
      }),
      ...oauthProviders(),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.type !== "oauth") return true;
        const entry = await openByProvider(request, user, account, profile ?? {});
        return entry ?? true;
      },
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionId: user.sessionId } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signIn({ user }) {
        onEntered(user.id);
      },
      async signOut({ token }) {
        if (!token?.sub || !token.sessionId) return;
        await revokeSession(await getServices(), { sessionId: token.sessionId, userId: token.sub });
      },
    },
  };
}

/** Providers that the operator gave keys of. */
export function configuredProviders(): Provider[] {
  const env = readEnv();
  return [
    ...(env.GOOGLE_CLIENT_ID ? [{ id: "google", name: "Google" } as const] : []),
    ...(env.GITHUB_CLIENT_ID ? [{ id: "github", name: "GitHub" } as const] : []),
  ];
}

function oauthProviders(): NextAuthOptions["providers"] {
  const env = readEnv();
  const google = { clientId: env.GOOGLE_CLIENT_ID, clientSecret: env.GOOGLE_CLIENT_SECRET };
  const github = { clientId: env.GITHUB_CLIENT_ID, clientSecret: env.GITHUB_CLIENT_SECRET };
  return [
    ...(isComplete(google) ? [GoogleProvider(google)] : []),
    ...(isComplete(github)
      ? [GitHubProvider({ ...github, checks: ["pkce", "state"], userinfo: githubUserinfo })]
      : []),
  ];
}

const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** GitHub says of an address whether it is confirmed only in the list of them all. */
const githubUserinfo: UserinfoEndpointHandler = {
  url: "https://api.github.com/user",
  async request({ client, tokens }) {
    const { access_token = "" } = tokens;
    const profile = await client.userinfo(access_token);
    const headers = { authorization: `Bearer ${access_token}` };
    const answer = await fetch("https://api.github.com/user/emails", { headers });
    const emails = answer.ok ? githubEmails.parse(await answer.json()) : [];
    const confirmed = emails.find(({ primary, verified }) => primary && verified);
    return { ...profile, email: confirmed?.email, email_verified: confirmed !== undefined };
  },
};

/**
 * Signs in whoever comes back from a provider, or connects the account to who is signed in already.
 *
 * @returns where to lead somebody who is refused; null for who is in: `user` then carries their session.
 */
async function openByProvider(
  request: Request,
  user: User,
  { provider, providerAccountId }: Account,
  profile: Profile & { readonly email_verified?: boolean },
): Promise<string | null> {
  const services = await getServices();
  const held = await readSessionOf(request);
  const live = held && (await validateSession(services, held));
  const found: ProviderProfile = {
    ...{ provider: provider === "google" ? "google" : "github", providerAccountId },
    ...{ email: profile.email ?? null, emailVerified: profile.email_verified === true },
    name: user.name ?? null,
  };
  const entry = await enterByProvider(services, found, {
    linkTo: live?.userId ?? null,
    language: languageOf(request.headers),
  });
  if ("refusal" in entry) return `${live ? "/settings/security" : "/sign-in"}?error=${entry.refusal}`;
  const device = deviceOf(request, services.config.trustedProxyCount);
  const { sessionId } = live
    ? { sessionId: live.id }
    : await createBrowserSession(services, { userId: entry.userId, ...device });
  Object.assign(user, { id: entry.userId, sessionId });
  return null;
}

interface ClientKeys {
  readonly clientId: string;
  readonly clientSecret: string;
}

function isComplete(keys: { readonly [name in keyof ClientKeys]: string | undefined }): keys is ClientKeys {
  return keys.clientId !== undefined && keys.clientSecret !== undefined;
}

const cookieNames = ["__Secure-next-auth.session-token", "next-auth.session-token"];

/** The session that a request's cookie names; whether it still lives is the API's to say. */
export async function readSessionCookie(
  cookie: (name: string) => string | undefined,
): Promise<{ sessionId: string } | null> {
  const token = cookieNames.map(cookie).find(Boolean);
  if (!token) return null;
  const { NEXTAUTH_SECRET, KINORA_OLD_SECRETS } = readEnv();
  for (const secret of [NEXTAUTH_SECRET, ...KINORA_OLD_SECRETS]) {
    // What this secret did not make is refused by throwing; another may have made it.
    const claims = await decode({ token, secret }).catch(() => null);
    if (claims?.sessionId) return { sessionId: claims.sessionId };
  }
  return null;
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
