import { type NextRequest, NextResponse } from "next/server";
import { development } from "./env";
import { chooseLocale, findLocale, localeCookie, localeHeader, localeParam } from "./i18n/locale";

/**
 * Only scripts that carry this answer's nonce run, and nothing is fetched from elsewhere. Styles may
 * be inline: popovers and toasts position themselves through style attributes.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The language of one request; one that stands in the address becomes the visitor's choice. */
function chooseFor(request: NextRequest) {
  const param = findLocale(request.nextUrl.searchParams.get(localeParam));
  const locale = chooseLocale({
    param,
    cookie: request.cookies.get(localeCookie)?.value,
    acceptLanguage: request.headers.get("accept-language"),
  });
  return { locale, isNew: param !== null };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Next answers 500 where a part of the address cannot be decoded; there is no such call and no such page. */
function answerUndecodable({ nextUrl, url }: NextRequest, headers: Headers): NextResponse {
  if (!nextUrl.pathname.startsWith("/api/")) {
    return NextResponse.rewrite(new URL("/nowhere", url), { request: { headers } });
  }
  const message = "The address has a % that begins no character.";
  return NextResponse.json({ error: { code: "BAD_REQUEST", message } }, { status: 400 });
}

/** Gives every page a nonce and every answer the headers that a browser's defences read. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-pathname", request.nextUrl.pathname);
  const { locale, isNew } = chooseFor(request);
  headers.set(localeHeader, locale);
  if (!headers.get("x-request-id")) headers.set("x-request-id", crypto.randomUUID());

  const response = isDecodable(request.nextUrl.pathname)
    ? NextResponse.next({ request: { headers } })
    : answerUndecodable(request, headers);
  if (isNew) response.cookies.set(localeCookie, locale, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("referrer-policy", "strict-origin-when-cross-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("x-request-id", headers.get("x-request-id") ?? "");
  if (request.nextUrl.protocol === "https:" || request.headers.get("x-forwarded-proto") === "https") {
    response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  }
  return response;
}

export const config = {
  matcher: [
    "/((?!_next/static|_next/image|posters/|app-icon/|healthz|readyz|metrics|api/v1/|api/trpc/).*)",
    // Of calls and pictures only those whose address may not be decodable.
    "/(.*%.*)",
  ],
};
