import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { Page } from "@/components/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("unsubscribe"))("title"), robots: { index: false } };
}

interface UnsubscribePageProps {
  readonly searchParams: Promise<{ token?: string; state?: string }>;
}

/** Where the link in a mail leads, signed in or not. A plain form: it works without scripts. */
export default async function UnsubscribePage({ searchParams }: UnsubscribePageProps) {
  const [{ token, state }, t] = await Promise.all([searchParams, getTranslations("unsubscribe")]);
  if (state || !token) {
    return (
      <Page width="form">
        <h1 className="text-display">{t(state === "done" ? "done" : "bad")}</h1>
        <p className="mt-3 text-lead text-muted">{t(state === "done" ? "doneText" : "badText")}</p>
      </Page>
    );
  }
  return (
    <Page width="form">
      <h1 className="text-display">{t("title")}</h1>
      <p className="mt-3 mb-8 text-lead text-muted">{t("text")}</p>
      <form method="post" action={`/api/unsubscribe?from=page&token=${encodeURIComponent(token)}`}>
        <Button type="submit">{t("confirm")}</Button>
      </form>
    </Page>
  );
}
