import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { Page } from "@/components/page";

export default async function NotFound() {
  const t = await getTranslations("notFound");
  return (
    <Page className="flex min-h-[60vh] flex-col items-start justify-center gap-6">
      <p className="text-small text-muted">404</p>
      <h1 className="text-marquee">{t("title")}</h1>
      <p className="measure text-lead text-muted">{t("text")}</p>
      <div className="flex gap-3">
        <Button asChild tone="primary">
          <Link href="/search">{t("search")}</Link>
        </Button>
        <Button asChild>
          <Link href="/">{t("home")}</Link>
        </Button>
      </div>
    </Page>
  );
}
