"use client";

import { clsx } from "clsx";
import { Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../button";
import { useViewer } from "../film/viewer-context";
import { Bell } from "../notification/bell";
import { AccountMenu } from "./account-menu";
import { isCurrent, moreItems, navItems } from "./nav-items";
import { ThemeSwitch } from "./theme-switch";
import { Wordmark } from "./wordmark";

/** Brand, navigation in words where there is room, search and the person's own menu. */
export function TopBar() {
  const t = useTranslations("nav");
  const pathname = usePathname();
  const viewer = useViewer();
  return (
    <header className="sticky top-0 z-40 border-b border-line/60 bg-canvas/92 backdrop-blur">
      <div className="gutter mx-auto flex h-15 max-w-[90rem] items-center gap-8">
        <Link href="/">
          <Wordmark />
        </Link>
        <nav aria-label={t("main")} className="hidden md:block">
          <ul className="flex gap-6 text-small">
            {navItems
              .filter(({ key }) => key !== "search" && (viewer || key === "films" || key === "home"))
              .map(({ href, key }) => (
                <li key={href}>
                  <BarLink href={href} current={isCurrent(pathname, href)}>
                    {t(key)}
                  </BarLink>
                </li>
              ))}
            {(viewer ? moreItems : []).map(({ href, key }) => (
              <li key={href} className="hidden lg:block">
                <BarLink href={href} current={isCurrent(pathname, href)}>
                  {t(key)}
                </BarLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ms-auto flex items-center gap-1">
          <Link
            href="/search"
            className="hidden h-9 items-center gap-2.5 rounded-full border border-line bg-surface ps-3.5 pe-2.5 text-small text-muted transition-colors hover:border-edge hover:text-text md:flex"
          >
            <Search className="size-4" aria-hidden />
            {t("search")}
            <kbd className="rounded-sm border border-line px-1.5 font-sans text-caption">/</kbd>
          </Link>
          <ThemeSwitch />
          {viewer ? <Bell /> : null}
          {viewer ? (
            <AccountMenu viewer={viewer} />
          ) : (
            <Button asChild tone="primary" size="small" className="ms-1">
              <Link href="/sign-in">{t("signIn")}</Link>
            </Button>
          )}
        </div>
      </div>
    </header>
  );
}

function BarLink({ href, current, children }: { href: string; current: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={clsx(
        "block py-1 whitespace-nowrap underline-offset-8 transition-colors hover:text-text",
        current ? "text-text underline decoration-accent decoration-2" : "text-muted",
      )}
    >
      {children}
    </Link>
  );
}
