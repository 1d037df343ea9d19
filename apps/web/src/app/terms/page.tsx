import { termsVersion } from "@kinora/api";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Page } from "@/components/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("terms"))("title") };
}

const sections = ["stored", "used", "seen", "leaves", "yours", "asked", "operator"] as const;

/** What somebody agrees to who makes an account: in short what the page on data and privacy says in full. */
export default async function TermsPage() {
  const [t, format] = await Promise.all([getTranslations("terms"), getFormatter()]);
  const date = format.dateTime(new Date(termsVersion), { dateStyle: "long" });
  return (
    <Page width="text">
      <h1 className="text-display">{t("title")}</h1>
      <p className="mt-3 mb-10 text-lead text-muted">{t("lead")}</p>
      {sections.map((section) => (
        <section key={section} className="mb-8">
          <h2 className="text-heading">{t(`${section}.title`)}</h2>
          <p className="mt-2">{t(`${section}.text`)}</p>
        </section>
      ))}
      <p className="text-small text-muted">
        {t("version", { date })}{" "}
        <Link
          href="/docs/data-and-privacy"
          className="text-text underline decoration-accent underline-offset-4"
        >
          {t("more")}
        </Link>
      </p>
    </Page>
  );
}
