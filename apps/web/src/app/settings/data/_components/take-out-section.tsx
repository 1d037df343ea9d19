import { Download, Upload } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/button";
import { Section } from "../../_components/section";

const downloads = [
  { key: "everything", path: "/api/v1/me/export" },
  { key: "letterboxd", path: "/api/v1/me/history" },
] as const;

/** Two ways out, as zips, and the way in. */
export function TakeOutSection() {
  const t = useTranslations("settings");
  return (
    <Section title={t("takeOut")} text={t("takeOutText")}>
      <ul>
        {downloads.map(({ key, path }) => (
          <li
            key={key}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-line py-4 first:pt-0"
          >
            <div className="min-w-0 flex-1 basis-60">
              <h3 className="font-sans text-body font-medium">{t(`exportOf.${key}`)}</h3>
              <p className="text-small text-muted">{t(`exportText.${key}`)}</p>
            </div>
            <Button asChild>
              <a href={path} download aria-label={t("downloadLabel", { what: t(`exportOf.${key}`) })}>
                <Download />
                {t("download")}
              </a>
            </Button>
          </li>
        ))}
        <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
          <div className="min-w-0 flex-1 basis-60">
            <h3 className="font-sans text-body font-medium">{t("bringIn")}</h3>
            <p className="text-small text-muted">{t("bringInText")}</p>
          </div>
          <Button asChild>
            <Link href="/import">
              <Upload />
              {t("toImport")}
            </Link>
          </Button>
        </li>
      </ul>
    </Section>
  );
}
