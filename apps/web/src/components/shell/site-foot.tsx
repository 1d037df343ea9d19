import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { LanguageSwitch } from "./language-switch";

/** What the product is, said once at the end of each page. */
export async function SiteFoot() {
  const [t, nav] = await Promise.all([getTranslations("foot"), getTranslations("nav")]);
  return (
    <footer className="mt-8 border-t border-line">
      <div className="gutter mx-auto flex max-w-[90rem] flex-wrap items-center justify-between gap-x-8 gap-y-3 py-8 text-small text-muted">
        <p>{t("line")}</p>
        <ul className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <li>
            <Link href="/films" className="inline-flex min-h-6 items-center hover:text-text">
              {t("films")}
            </Link>
          </li>
          <li>
            <Link href="/collections" className="inline-flex min-h-6 items-center hover:text-text">
              {nav("collections")}
            </Link>
          </li>
          <li>
            <Link href="/developers" className="inline-flex min-h-6 items-center hover:text-text">
              {t("developers")}
            </Link>
          </li>
          <li>
            <Link href="/docs" className="inline-flex min-h-6 items-center hover:text-text">
              {t("docs")}
            </Link>
          </li>
          <li>
            <Link href="/terms" className="inline-flex min-h-6 items-center hover:text-text">
              {t("terms")}
            </Link>
          </li>
          <li>
            <LanguageSwitch />
          </li>
        </ul>
      </div>
    </footer>
  );
}
