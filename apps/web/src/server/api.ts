import "server-only";
import { clientAddress, createCaller, createContext, resolveCaller } from "@kinora/api";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { findLocale, localeHeader } from "@/i18n/locale";
import { readSessionCookie } from "./auth";
import { getServices } from "./services";

/** Who makes this request; asked of the database once per request. */
export const getCaller = cache(async () => {
  const [services, jar, given] = await Promise.all([getServices(), cookies(), headers()]);
  const session = await readSessionCookie((name) => jar.get(name)?.value);
  // Pages are for browsers: a bearer header means nothing to them.
  const browser = new Headers(given);
  browser.delete("authorization");
  return resolveCaller(services, {
    headers: browser,
    session,
    address: clientAddress(browser, services.config.trustedProxyCount),
    requestId: browser.get("x-request-id") ?? crypto.randomUUID(),
    language: findLocale(browser.get(localeHeader)),
  });
});

/** The API as the person who makes this request, called within the process. */
export const getApi = cache(async () => {
  const [services, caller] = await Promise.all([getServices(), getCaller()]);
  return createCaller(createContext({ services, caller }));
});
