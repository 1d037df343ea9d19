import type { Metadata } from "next";
import { cache } from "react";
import { Page } from "@/components/page";
import { getApi } from "@/server/api";
import { orNotFound } from "@/server/or-not-found";
import { getViewer } from "@/server/viewer";
import { ListView } from "./_components/list-view";

type Params = { params: Promise<{ listId: string }> };

const getList = cache(async (id: string) => orNotFound((await getApi()).list.get({ id, limit: 100 })));

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { id, title, description, visibility } = await getList((await params).listId);
  const types = visibility === "public" ? { "application/rss+xml": `/lists/${id}/feed.xml` } : undefined;
  return { title, description: description || undefined, alternates: { types } };
}

/** One list. It blocks, so that a list one may not see is a true 404. */
export default async function ListPage({ params }: Params) {
  const [list, viewer] = await Promise.all([getList((await params).listId), getViewer()]);
  return (
    <Page>
      <ListView first={list} viewerId={viewer?.userId ?? null} />
    </Page>
  );
}
