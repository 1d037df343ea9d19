import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { getViewer } from "@/server/viewer";
import { Interview } from "./_components/interview";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("interview"))("title") };
}

/** A few telling films to rate; what they change shows beside them. */
export default async function InterviewPage() {
  if (!(await getViewer())) redirect("/register");
  const api = await getApi();
  const [t, first] = await Promise.all([
    getTranslations("interview"),
    api.recommendation.interview({ limit: 12 }),
  ]);
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")} />
      <NuqsAdapter>
        <Interview first={first} />
      </NuqsAdapter>
    </Page>
  );
}
