import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { Button } from "@/components/button";
import { Page } from "@/components/page";
import { Poster } from "@/components/poster/poster";
import { RowSkeleton } from "@/components/wall-skeleton";
import { getApi } from "@/server/api";
import { hasDemoLogins } from "@/server/demo";
import { DemoLogins } from "./landing-parts";
import { SampleTastes } from "./sample-tastes";

/** What a visitor sees: the promise in a line, the thing working below it. */
export async function Landing() {
  const api = await getApi();
  const [t, popular, demo] = await Promise.all([
    getTranslations("landing"),
    api.film.list({ sort: "popular", limit: 24 }),
    hasDemoLogins(),
  ]);
  return (
    <>
      <div aria-hidden className="marquee no-bar overflow-hidden border-b border-line bg-surface py-5">
        <div className="marquee-reel flex w-max gap-4">
          {[...popular.items, ...popular.items].map((film, index) => (
            <Poster
              key={`${film.id}-${index < popular.items.length ? "a" : "b"}`}
              film={film}
              loading={index < 12 ? "eager" : "lazy"}
              className="!w-24 shrink-0 md:!w-32"
            />
          ))}
        </div>
      </div>
      <Page>
        <section className="grid items-end gap-8 pt-4 pb-16 md:grid-cols-[3fr_2fr] md:pt-10">
          <h1 className="text-marquee">
            {t("title")} <em className="font-[380] text-accent">{t("titleEnd")}</em>
          </h1>
          <div className="flex flex-col items-start gap-6">
            <p className="text-lead text-muted">{t("lead")}</p>
            <div className="flex flex-wrap gap-3">
              <Button asChild tone="primary" size="large">
                <Link href="/register">{t("begin")}</Link>
              </Button>
              <Button asChild size="large">
                <Link href="/films">{t("browse")}</Link>
              </Button>
            </div>
          </div>
        </section>
        {demo ? <DemoLogins /> : null}
        <Suspense fallback={<RowSkeleton />}>
          <SampleTastes />
        </Suspense>
      </Page>
    </>
  );
}
