import { termsVersion } from "@kinora/api";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/page";
import { getViewer } from "@/server/viewer";
import { RegisterForm } from "./_components/register-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("register"))("title") };
}

export default async function RegisterPage() {
  if (await getViewer()) redirect("/");
  const t = await getTranslations("register");
  return (
    <Page width="form">
      <h1 className="text-display">{t("title")}</h1>
      <p className="mt-3 mb-8 text-lead text-muted">{t("lead")}</p>
      <RegisterForm termsVersion={termsVersion} />
      <p className="mt-6 text-muted">
        {t("haveAccount")}{" "}
        <Link href="/sign-in" className="text-text underline decoration-accent underline-offset-4">
          {t("signIn")}
        </Link>
      </p>
    </Page>
  );
}
