"use client";

import { LogOut } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DropdownMenu } from "radix-ui";
import { Button } from "../button";
import type { ViewerSummary } from "../film/viewer-context";
import { leave } from "./leave";

const links = [
  { href: "/ratings", key: "ratings" },
  { href: "/watchlist", key: "watchlist" },
  { href: "/diary", key: "diary" },
  { href: "/interview", key: "interview" },
  { href: "/settings", key: "settings" },
] as const;

const item =
  "flex min-h-10 cursor-pointer items-center gap-2 rounded-md px-3 text-small outline-none data-[highlighted]:bg-raised";

/** The signed-in person's own pages and the way out. */
export function AccountMenu({ viewer }: { viewer: ViewerSummary }) {
  const t = useTranslations("nav");
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button tone="quiet" size="icon-small" aria-label={t("account", { name: viewer.name })}>
          <span className="grid size-8 place-items-center rounded-full bg-accent-soft font-serif text-small text-accent-strong uppercase">
            {[...viewer.name][0] ?? "?"}
          </span>
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={8}
          className="rise z-50 min-w-52 rounded-lg border border-line bg-surface p-1.5 shadow-lift"
        >
          <DropdownMenu.Label className="truncate px-3 pt-1.5 pb-2 font-serif text-body">
            {viewer.name}
          </DropdownMenu.Label>
          {links.map(({ href, key }) => (
            <DropdownMenu.Item key={href} asChild className={item}>
              <Link href={href}>{t(key)}</Link>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
          <DropdownMenu.Item className={item} onSelect={() => void leave()}>
            <LogOut className="size-4" aria-hidden />
            {t("signOut")}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
