"use client";

import { useMutation } from "@tanstack/react-query";
import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { toast } from "@/components/toast";
import { type Locale, localeCookieLine, localeParam, locales, ownName } from "@/i18n/locale";
import { useTRPC } from "@/trpc/client";
import { useViewer } from "../film/viewer-context";
import { Select } from "../select";

/** Keeps the choice in this browser for a year. */
function keepLocale(locale: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve.
  document.cookie = localeCookieLine(locale);
}

/** The page again, without a language in its address that would win over the choice. */
function reloadPage(): void {
  const address = new URL(window.location.href);
  address.searchParams.delete(localeParam);
  if (address.href === window.location.href) window.location.reload();
  else window.location.assign(address);
}

/**
 * Changes the language of everything. The page is loaded anew, for titles and directions change with
 * it; for somebody signed in the choice is stored, so that mails and other devices follow.
 */
export function LanguageSwitch({ id = "language" }: { id?: string }) {
  const t = useTranslations("language");
  const current = useLocale();
  const viewer = useViewer();
  const trpc = useTRPC();
  const set = useMutation(trpc.preference.set.mutationOptions());

  async function choose(tag: string): Promise<void> {
    const locale = locales.find((known) => known === tag);
    if (!locale || locale === current) return;
    try {
      if (viewer) await set.mutateAsync({ interfaceLanguage: locale });
    } catch {
      toast.error(t("failed"));
      return;
    }
    keepLocale(locale);
    reloadPage();
  }

  return (
    <div className="flex items-center gap-2">
      <Languages className="size-4 text-muted" aria-hidden />
      <label htmlFor={id} className="sr-only">
        {t("label")}
      </label>
      <Select id={id} value={current} onChange={(event) => void choose(event.target.value)} className="h-9">
        {locales.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {ownName(locale)}
          </option>
        ))}
      </Select>
    </div>
  );
}
