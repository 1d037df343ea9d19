"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

const parts = ["profile", "taste", "privacy", "security", "notifications", "keys", "data"] as const;

/** The parts of the settings: a column beside them, and on a phone a strip that scrolls. */
export function SettingsNav() {
  const t = useTranslations("settings");
  const pathname = usePathname();
  const strip = useRef<HTMLElement>(null);
  // On a phone the part one is in may lie outside the strip.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current link changes with the address.
  useEffect(() => {
    strip.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <nav
      ref={strip}
      aria-label={t("parts")}
      className="no-bar -mx-[1.125rem] overflow-x-auto px-[1.125rem] md:mx-0 md:overflow-visible md:px-0"
    >
      <ul className="flex gap-1 px-1 pb-1 md:flex-col md:px-0">
        {parts.map((part) => {
          const href = part === "profile" ? "/settings" : `/settings/${part}`;
          const current = pathname === href;
          return (
            <li key={part}>
              <Link
                href={href}
                aria-current={current ? "page" : undefined}
                className={clsx(
                  "block rounded-full px-4 py-2 text-small whitespace-nowrap transition-colors",
                  current ? "bg-raised text-text" : "text-muted hover:text-text",
                )}
              >
                {t(`partOf.${part}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
