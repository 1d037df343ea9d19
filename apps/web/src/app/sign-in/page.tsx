import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/page";
import { safePath } from "@/components/shell/enter";
import { configuredProviders } from "@/server/auth";
import { hasDemoLogins } from "@/server/demo";
import { getViewer } from "@/server/viewer";
import { DemoLogins } from "../_components/demo-logins";
import { ProviderButtons } from "./_components/provider-buttons";
import { SignInForm } from "./_components/sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

interface SignInParams {
  next?: string;
  /** How a provider's way back ended. */
  error?: string;
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<SignInParams> }) {
  const { next: asked, error = null } = await searchParams;
  const next = safePath(asked);
  if (await getViewer()) redirect(next);
  const providers = configuredProviders();
  const [t, demo] = await Promise.all([getTranslations("signIn"), hasDemoLogins()]);
  return (
    <Page width="form">
      <h1 className="mb-8 text-display">{t("title")}</h1>
      <SignInForm next={next} />
      {providers.length > 0 ? <ProviderButtons providers={providers} next={next} error={error} /> : null}
      <p className="mt-6">
        <Link href="/forgot-password" className="text-text underline decoration-accent underline-offset-4">
          {t("forgot")}
        </Link>
      </p>
      <p className="mt-3 mb-12 text-muted">
        {t("noAccount")}{" "}
        <Link href="/register" className="text-text underline decoration-accent underline-offset-4">
          {t("register")}
        </Link>
      </p>
      {demo ? <DemoLogins /> : null}
    </Page>
  );
}
