import type { MetadataRoute } from "next";
import { readEnv } from "@/env";
import { localeParam, locales } from "@/i18n/locale";
import { listPublicPaths } from "@/server/public-paths";

export const dynamic = "force-dynamic";

/** Every page that is for everybody, in each language it can be read in. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const base = readEnv().NEXTAUTH_URL;
  const at = (path: string) => new URL(path, base).href;
  return (await listPublicPaths()).map(({ path, changedAt }) => ({
    url: at(path),
    ...(changedAt ? { lastModified: changedAt } : {}),
    alternates: {
      languages: Object.fromEntries(
        locales.map((locale) => [locale, `${at(path)}?${localeParam}=${locale}`]),
      ),
    },
  }));
}
