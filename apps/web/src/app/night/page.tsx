import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { Page, PageHead } from "@/components/page";
import { getViewer } from "@/server/viewer";
import { EnterCode } from "./_components/enter-code";
import { StartNight } from "./_components/start-night";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("night");
  return { title: t("title"), description: t("lead") };
}

/** Starts a movie night, or leads into one by its code; guests have no account to sign in with. */
export default async function NightPage() {
  const [t, viewer] = await Promise.all([getTranslations("night"), getViewer()]);
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")} />
      <div className="grid gap-12 md:grid-cols-2 md:gap-16">
        <section aria-labelledby="start" className="border-t border-line pt-6">
          <h2 id="start" className="text-heading">
            {t("start")}
          </h2>
          <p className="mt-2 mb-6 text-muted">{t("startText")}</p>
          {viewer ? (
            <StartNight memberName={viewer.summary.name} />
          ) : (
            <Button asChild tone="primary">
              <Link href="/sign-in?next=/night">{t("signInToStart")}</Link>
            </Button>
          )}
        </section>
        <section aria-labelledby="enter" className="border-t border-line pt-6">
          <h2 id="enter" className="text-heading">
            {t("haveCode")}
          </h2>
          <p className="mt-2 mb-6 text-muted">{t("haveCodeText")}</p>
          <EnterCode />
        </section>
      </div>
    </Page>
  );
}
