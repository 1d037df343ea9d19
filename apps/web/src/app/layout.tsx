import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BottomBar } from "@/components/shell/bottom-bar";
import { OfflineWorker } from "@/components/shell/offline-worker";
import { Providers } from "@/components/shell/providers";
import { SiteFoot } from "@/components/shell/site-foot";
import { TopBar } from "@/components/shell/top-bar";
import { development, readEnv } from "@/env";
import { directionOf, localeParam, locales } from "@/i18n/locale";
import { getViewer } from "@/server/viewer";
import "./globals.css";

/** Where each language of a page is found; the address alone answers in the reader's own. */
function alternatesOf(path: string): Metadata["alternates"] {
  const languages = Object.fromEntries(locales.map((locale) => [locale, `${path}?${localeParam}=${locale}`]));
  return { canonical: path, languages: { ...languages, "x-default": path } };
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site");
  return {
    title: { default: t("title"), template: `%s · Kinora` },
    description: t("description"),
    applicationName: "Kinora",
    icons: { icon: "/icon.svg", apple: "/app-icon/180" },
    appleWebApp: { capable: true, title: "Kinora" },
    metadataBase: new URL(readEnv().NEXTAUTH_URL),
    alternates: alternatesOf((await headers()).get("x-pathname") ?? "/"),
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf7f1" },
    { media: "(prefers-color-scheme: dark)", color: "#120f0c" },
  ],
  viewportFit: "cover",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, { admin, terms: _onOnePage, ...messages }, t, viewer, given] = await Promise.all([
    getLocale(),
    getMessages(),
    getTranslations("nav"),
    getViewer(),
    headers(),
  ]);
  // The palette leads curators to the admin pages by name; the rest is sent on those pages.
  const curates = viewer !== null && viewer.summary.role !== "viewer";
  return (
    <html lang={locale} dir={directionOf(locale)} suppressHydrationWarning>
      <body className="flex flex-col bg-canvas pb-16 text-text md:pb-0">
        <NextIntlClientProvider
          messages={curates ? { ...messages, admin: { shell: admin.shell } } : messages}
        >
          <Providers viewer={viewer?.summary ?? null} nonce={given.get("x-nonce") ?? undefined}>
            <a
              href="#content"
              className="fixed start-4 top-3 z-50 -translate-y-20 rounded-full bg-accent px-5 py-2.5 text-small font-medium text-on-accent focus:translate-y-0"
            >
              {t("skip")}
            </a>
            <TopBar />
            <div className="flex-1">{children}</div>
            <SiteFoot />
            <BottomBar />
            {development ? null : <OfflineWorker />}
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
