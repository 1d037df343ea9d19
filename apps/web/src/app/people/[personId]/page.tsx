import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { FilmWall } from "@/components/film/film-wall";
import { Page, PageHead } from "@/components/page";
import { getApi } from "@/server/api";
import { getViewer } from "@/server/viewer";
import { FollowPerson } from "./_components/follow-person";

type Params = { params: Promise<{ personId: string }> };

const getPerson = cache(async (id: string) => {
  const personId = Number(id);
  if (!Number.isInteger(personId) || personId < 1 || personId > 2_147_483_647) notFound();
  const api = await getApi();
  try {
    return await api.person.get({ personId });
  } catch (cause) {
    if (cause instanceof TRPCError && cause.code === "NOT_FOUND") notFound();
    throw cause;
  }
});

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
