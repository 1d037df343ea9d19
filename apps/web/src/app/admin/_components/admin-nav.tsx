"use client";

import { clsx } from "clsx";
import { Menu } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/button";
import { useViewer } from "@/components/film/viewer-context";
import { Sheet } from "@/components/sheet";
import { adminPagesFor } from "@/components/shell/admin-pages";

const isCurrent = (pathname: string, href: string) =>
  href === "/admin" ? pathname === href : pathname === href || pathname.startsWith(`${href}/`);

function AdminLinks({ onGo }: { onGo?: () => void }) {
  const t = useTranslations("admin.shell");
  const pathname = usePathname();
  const viewer = useViewer();
  return (
    <ul className="flex flex-col gap-0.5">
      {adminPagesFor(viewer?.role ?? "viewer").map(({ key, href, icon: Icon }) => {
        const current = isCurrent(pathname, href);
        return (
          <li key={key}>
            <Link
              href={href}
              aria-current={current ? "page" : undefined}
              onClick={onGo}
              className={clsx(
                "flex min-h-11 items-center gap-3 rounded-md px-3 text-small transition-colors md:min-h-9",
                current ? "bg-raised text-text" : "text-muted hover:bg-raised hover:text-text",
              )}
            >
              <Icon className={clsx("size-4 shrink-0", current && "text-accent")} aria-hidden />
              {t(key)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** The way through the admin pages: beside them where there is room, else behind a button. */
export function AdminNav() {
  const t = useTranslations("admin.shell");
  const [open, setOpen] = useState(false);
  const pathname = usePathname();
  const viewer = useViewer();
  const here = adminPagesFor(viewer?.role ?? "viewer").findLast(({ href }) => isCurrent(pathname, href));
  return (
    <>
      <nav
        aria-label={t("title")}
        className="sticky top-20 hidden max-h-[calc(100dvh-6rem)] overflow-y-auto md:block"
      >
        <AdminLinks />
      </nav>
      <div className="md:hidden">
        <Sheet
          open={open}
          onOpenChange={setOpen}
          title={t("title")}
          trigger={
            <Button size="small" words="start" className="w-full">
              <Menu />
              {here ? t("menuAt", { page: t(here.key) }) : t("title")}
            </Button>
          }
        >
          <nav aria-label={t("title")}>
            <AdminLinks onGo={() => setOpen(false)} />
          </nav>
        </Sheet>
      </div>
    </>
  );
}
