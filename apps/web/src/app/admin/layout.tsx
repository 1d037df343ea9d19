import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { requireRole } from "@/server/viewer";
import { AdminNav } from "./_components/admin-nav";
import { LiveWork } from "./_components/live-work";

/** Navigation beside the page, and the texts of the admin pages, which no other page sends. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireRole((await headers()).get("x-pathname") ?? "/admin", "curator");
  return (
    <NextIntlClientProvider messages={await getMessages()}>
      <div className="gutter mx-auto max-w-[100rem] pt-4 md:grid md:grid-cols-[11.5rem_minmax(0,1fr)] md:gap-8 md:pt-8">
        <AdminNav />
        <NuqsAdapter>
          <LiveWork>{children}</LiveWork>
        </NuqsAdapter>
      </div>
    </NextIntlClientProvider>
  );
}
