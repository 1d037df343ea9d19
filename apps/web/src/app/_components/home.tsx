import { cookies } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { Page } from "@/components/page";
import { getApi } from "@/server/api";
import type { Viewer } from "@/server/viewer";
import { Dials } from "./dials";
import { foldedCookie, readFolded } from "./folded-rows";
import { HomeBasis } from "./home-basis";
import { HomeRows } from "./home-rows";
import { NewPicks } from "./new-picks";
import { TurnedRow } from "./turned-row";

/** The rows that were chosen for the person. They block: they are what the page is for. */
export async function Home({ viewer }: { viewer: Viewer }) {
  const api = await getApi();
  const [t, home, preference, jar] = await Promise.all([
    getTranslations("home"),
    api.recommendation.home(),
    api.preference.get(),
    cookies(),
  ]);
  const young = home.ratingCount < 5;
  return (
    <Page>
      <header className="mb-10 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div>
          <h1 className="text-heading md:text-display">{t("title", { name: viewer.summary.name })}</h1>
          <HomeBasis initial={home} />
        </div>
        <div className="flex flex-wrap gap-2">
          {young ? (
            <Button asChild tone="primary">
              <Link href="/interview">{t("interview")}</Link>
            </Button>
          ) : null}
          <Dials initial={preference.dials} />
        </div>
      </header>
      <NewPicks initial={home} />
      <TurnedRow />
      <HomeRows initial={home} folded={readFolded(jar.get(foldedCookie)?.value)} />
    </Page>
  );
}
