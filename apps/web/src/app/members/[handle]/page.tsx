import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache, Suspense } from "react";
import { EmptyState } from "@/components/empty-state";
import { Page } from "@/components/page";
import { getApi } from "@/server/api";
import { orNotFound } from "@/server/or-not-found";
import { getViewer } from "@/server/viewer";
import { MemberHead } from "./_components/member-head";
import { MemberShelves } from "./_components/member-shelves";
import { TasteMatch } from "./_components/taste-match";

type Params = { params: Promise<{ handle: string }> };

const getMember = cache(async (handle: string) =>
  orNotFound((await getApi()).profile.public({ handle: decodeURIComponent(handle) })),
);

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { name, handle, bio, visibility } = await getMember((await params).handle);
  const open = visibility === "public";
  const types = open ? { "application/rss+xml": `/members/${handle}/feed.xml` } : undefined;
  return { title: name, description: bio || undefined, robots: { index: open }, alternates: { types } };
}

/** One member. It blocks, so that a private profile is a true 404; the match streams in after it. */
export default async function MemberPage({ params }: Params) {
  const [t, member, viewer] = await Promise.all([
    getTranslations("members"),
    getMember((await params).handle),
    getViewer(),
  ]);
  const other = viewer !== null && member.follow !== "self";
  return (
    <Page>
      <MemberHead member={member} signedIn={viewer !== null} />
      {member.shelves ? (
        <>
          {other ? (
            <Suspense fallback={<div className="skeleton mb-14 h-40" aria-hidden />}>
              <TasteMatch handle={member.handle} name={member.name} />
            </Suspense>
          ) : null}
          <MemberShelves member={member} shelves={member.shelves} />
        </>
      ) : (
        <EmptyState title={t("closed")} text={t("closedText", { name: member.name })} />
      )}
    </Page>
  );
}
