import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/page";
import { getApi } from "@/server/api";
import { orNotFound } from "@/server/or-not-found";
import { requireViewer } from "@/server/viewer";
import { ImportView } from "./_components/import-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("import"))("title") };
}

/** One import: how far it is, what it found, what is to be decided, and the way back. */
export default async function ImportRunPage({ params }: { params: Promise<{ importId: string }> }) {
  const { importId } = await params;
  await requireViewer(`/import/${importId}`);
  const report = await orNotFound((await getApi()).import.get({ id: importId }));
  return (
    <Page>
      <ImportView first={report} />
    </Page>
  );
}
