import { createHash, randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { HttpResponse, http, type RequestHandler } from "msw";

/** Somebody's account there. */
export interface StandInAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
}

/** A provider that keeps to the protocol and refuses whatever does not. */
export interface StandInProvider {
  readonly handlers: readonly RequestHandler[];
  /** What the browser is sent back to once its owner agreed. @throws Error on a request that lacks a check. */
  authorize(url: string, account: StandInAccount): string;
}

interface Grant {
  readonly account: StandInAccount;
  readonly redirectUri: string;
  readonly challenge: string;
}

export const standInKeys = { clientId: "the-product", clientSecret: "what only the two know" };

/** Codes that were given out: each is good once, for who can show the verifier and the client's secret. */
class Grants {
  readonly #byCode = new Map<string, Grant>();

  give(url: string, account: StandInAccount, endpoint: string): string {
    const asked = new URL(url);
    if (asked.origin + asked.pathname !== endpoint) throw new Error(`Sent to ${url}.`);
    const read = (name: string) => {
      const value = asked.searchParams.get(name);
      if (!value) throw new Error(`The request lacks ${name}.`);
      return value;
    };
    if (read("client_id") !== standInKeys.clientId) throw new Error("Another client asks.");
    if (read("response_type") !== "code") throw new Error("Not the code is asked for.");
    if (read("code_challenge_method") !== "S256") throw new Error("The challenge is not hashed.");
    if (!/email/.test(read("scope"))) throw new Error("The e-mail is not asked for.");
    const code = randomBytes(16).toString("hex");
    const back = new URL(read("redirect_uri"));
    this.#byCode.set(code, { account, redirectUri: back.href, challenge: read("code_challenge") });
    back.searchParams.set("code", code);
    back.searchParams.set("state", read("state"));
    return back.href;
  }

  /** Null: the exchange is refused. */
  async redeem(request: Request): Promise<StandInAccount | null> {
    const form = new URLSearchParams(await request.text());
    const code = form.get("code") ?? "";
    const grant = this.#byCode.get(code);
    this.#byCode.delete(code);
    const { clientId, clientSecret } = standInKeys;
    const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret).replaceAll("%20", "+")}`;
    const isClient = request.headers.get("authorization") === `Basic ${Buffer.from(pair).toString("base64")}`;
    const hash = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const fits = grant?.challenge === hash && grant.redirectUri === form.get("redirect_uri");
    return isClient && fits && form.get("grant_type") === "authorization_code" ? grant.account : null;
  }
}

const refused = () => HttpResponse.json({ error: "invalid_grant" }, { status: 400 });

/** OpenID Connect as Google speaks it: discovery, keys, and an identity token that is signed. */
export async function standInGoogle(): Promise<StandInProvider> {
  const issuer = "https://accounts.google.com";
  const endpoint = `${issuer}/o/oauth2/v2/auth`;
  const [token, keys] = ["https://oauth2.googleapis.com/token", "https://www.googleapis.com/oauth2/v3/certs"];
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const key = { ...(await exportJWK(publicKey)), kid: "stand-in", alg: "RS256", use: "sig" };
  const grants = new Grants();
  const sign = ({ id, name, email, emailVerified }: StandInAccount) =>
    new SignJWT({ name, email, email_verified: emailVerified })
      .setProtectedHeader({ alg: "RS256", kid: key.kid })
      .setIssuer(issuer)
      .setAudience(standInKeys.clientId)
      .setSubject(id)
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(privateKey);
  const handlers = [
    http.get(`${issuer}/.well-known/openid-configuration`, () =>
      HttpResponse.json({
        ...{ issuer, authorization_endpoint: endpoint, token_endpoint: token, jwks_uri: keys },
        id_token_signing_alg_values_supported: ["RS256"],
        response_types_supported: ["code"],
      }),
    ),
    http.get(keys, () => HttpResponse.json({ keys: [key] })),
    http.post(token, async ({ request }) => {
      const account = await grants.redeem(request);
      if (!account) return refused();
      const answer = { access_token: "a", token_type: "Bearer", expires_in: 300, scope: "openid" };
      return HttpResponse.json({ ...answer, id_token: await sign(account) });
    }),
  ];
  return { handlers, authorize: (url, account) => grants.give(url, account, endpoint) };
}

/** OAuth as GitHub speaks it: who somebody is has to be asked for, and their addresses apart. */
export function standInGitHub(): StandInProvider {
  const endpoint = "https://github.com/login/oauth/authorize";
  const grants = new Grants();
  const accountByToken = new Map<string, StandInAccount>();
  const accountOf = (request: Request) =>
    accountByToken.get(request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "");
  const handlers = [
    http.post("https://github.com/login/oauth/access_token", async ({ request }) => {
      const account = await grants.redeem(request);
      if (!account) return refused();
      const token = randomBytes(16).toString("hex");
      accountByToken.set(token, account);
      return HttpResponse.json({ access_token: token, token_type: "bearer", scope: "read:user,user:email" });
    }),
    http.get("https://api.github.com/user", ({ request }) => {
      const account = accountOf(request);
      if (!account) return new HttpResponse(null, { status: 401 });
      return HttpResponse.json({
        id: Number(account.id),
        login: "stand-in",
        name: account.name,
        email: null,
      });
    }),
    http.get("https://api.github.com/user/emails", ({ request }) => {
      const account = accountOf(request);
      if (!account) return new HttpResponse(null, { status: 401 });
      return HttpResponse.json([
        { email: "never-confirmed@example.org", primary: false, verified: false },
        { email: account.email, primary: true, verified: account.emailVerified },
      ]);
    }),
  ];
  return { handlers, authorize: (url, account) => grants.give(url, account, endpoint) };
}
