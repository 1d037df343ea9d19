import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { FilmWall } from "@/components/film/film-wall";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { orNotFound } from "@/server/or-not-found";
import { getViewer } from "@/server/viewer";
import { FollowPerson } from "./_components/follow-person";

type Params = { params: Promise<{ personId: string }> };

const getPerson = cache(async (id: string) =>
  orNotFound((await getApi()).person.get({ personId: Number(id) })),
);

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: (await getPerson((await params).personId)).name };
}

/** Somebody's films: what they directed first, then what they played in. */
export default async function PersonPage({ params }: Params) {
  const person = await getPerson((await params).personId);
  const [t, viewer] = await Promise.all([getTranslations("person"), getViewer()]);
  const directed = person.films.filter(({ roles }) => roles.includes("director"));
  const played = person.films.filter(({ roles }) => !roles.includes("director"));
  return (
    <Page>
      <PageHead title={person.name} lead={t("lead", { count: person.films.length })}>
        {viewer ? <FollowPerson personId={person.id} following={person.following} /> : null}
      </PageHead>
      {directed.length > 0 ? (
        <section aria-labelledby="directed" className="mb-14">
          <h2 id="directed" className="mb-5 text-heading">
            {t("directed")}
          </h2>
          <FilmWall films={directed.map(({ film }) => film)} />
        </section>
      ) : null}
      {played.length > 0 ? (
        <section aria-labelledby="played">
          <h2 id="played" className="mb-5 text-heading">
            {t("played")}
          </h2>
          <FilmWall films={played.map(({ film }) => film)} />
        </section>
      ) : null}
    </Page>
  );
}
