"use client";

import { LogOut } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import type { ReactElement } from "react";
import type { ViewerSummary } from "../film/viewer-context";
import { leave } from "./leave";

/** Grouped as people think of them: what is theirs, what they do with others, what they set up. */
const linkGroups = [
  [
    { href: "/taste", key: "taste" },
    { href: "/ratings", key: "ratings" },
    { href: "/diary", key: "diary" },
    { href: "/watchlist", key: "watchlist" },
    { href: "/lists", key: "lists" },
    { href: "/notifications", key: "notifications" },
  ],
  [
    { href: "/night", key: "night" },
    { href: "/members", key: "people" },
  ],
  [
    { href: "/interview", key: "interview" },
    { href: "/import", key: "import" },
    { href: "/settings", key: "settings" },
  ],
] as const;

const item =
  "flex min-h-10 cursor-pointer items-center gap-2 rounded-md px-3 text-small outline-none data-[highlighted]:bg-raised";

export interface AccountMenuPanelProps {
  readonly viewer: ViewerSummary;
  readonly children: ReactElement;
}

/** The signed-in person's own pages and the way out; open as soon as it is there. */
export function AccountMenuPanel({ viewer, children }: AccountMenuPanelProps) {
  const t = useTranslations("nav");
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={8}
          className="rise z-50 min-w-52 rounded-lg border border-line bg-surface p-1.5 shadow-lift"
        >
          <DropdownMenu.Label className="truncate px-3 pt-1.5 pb-2 font-serif text-body">
            {viewer.name}
          </DropdownMenu.Label>
          {viewer.role === "viewer" ? null : (
            <DropdownMenu.Item asChild className={item}>
              <Link href="/admin">{t("admin")}</Link>
            </DropdownMenu.Item>
          )}
          {linkGroups.map((links) => (
            <DropdownMenu.Group key={links[0].href} className="mb-1.5 border-b border-line pb-1.5">
              {links.map(({ href, key }) => (
                <DropdownMenu.Item key={href} asChild className={item}>
                  <Link href={href}>{t(key)}</Link>
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          ))}
          <DropdownMenu.Item className={item} onSelect={() => void leave()}>
            <LogOut className="size-4" aria-hidden />
            {t("signOut")}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
