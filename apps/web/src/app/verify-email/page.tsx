import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/page";
import { Verification } from "./_components/verification";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recovery"))("verifyTitle"), referrer: "no-referrer" };
}

/** Where a mailed link leads. Its token stands behind `#`, so that it is in nobody's log. */
export default async function VerifyEmailPage() {
  const t = await getTranslations("recovery");
  return (
    <Page width="form">
      <h1 className="mb-8 text-display">{t("verifyTitle")}</h1>
      <Verification />
    </Page>
  );
}
