import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/page";
import { ResetForm } from "./_components/reset-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recovery"))("resetTitle"), referrer: "no-referrer" };
}

/** Where a mailed link leads. Its token stands behind `#`, so that it is in nobody's log. */
export default async function ResetPasswordPage() {
  const t = await getTranslations("recovery");
  return (
    <Page width="form">
      <h1 className="mb-8 text-display">{t("resetTitle")}</h1>
      <ResetForm />
    </Page>
  );
}
