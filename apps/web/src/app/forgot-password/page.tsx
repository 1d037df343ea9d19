import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/page";
import { ForgotForm } from "./_components/forgot-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recovery"))("forgotTitle") };
}

/** Asks for a mailed link. The answer is the same whether or not there is such an account. */
export default async function ForgotPasswordPage() {
  const t = await getTranslations("recovery");
  return (
    <Page width="form">
      <h1 className="text-display">{t("forgotTitle")}</h1>
      <ForgotForm />
      <p className="mt-6">
        <Link href="/sign-in" className="text-text underline decoration-accent underline-offset-4">
          {t("back")}
        </Link>
      </p>
    </Page>
  );
}
