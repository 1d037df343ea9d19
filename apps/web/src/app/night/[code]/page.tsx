import type { Metadata } from "next";
import { cache } from "react";
import { Page } from "@/components/page";
import { getApi } from "@/server/api";
import { orNotFound } from "@/server/or-not-found";
import { getViewer } from "@/server/viewer";
import { Room } from "./_components/room";

type Params = { params: Promise<{ code: string }> };

const getGroup = cache(async (code: string) => orNotFound((await getApi()).group.get({ code })));

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { name } = await getGroup((await params).code);
  // The code is the key to the room.
  return { title: name, robots: { index: false } };
}

/** One movie night. It blocks, so that a room that has closed is a true 404. */
export default async function RoomPage({ params }: Params) {
  const [group, viewer, api] = await Promise.all([getGroup((await params).code), getViewer(), getApi()]);
  const genres = await api.genre.list();
  return (
    <Page>
      <Room
        first={group}
        viewerName={viewer?.summary.name ?? null}
        genres={genres.items.map(({ slug }) => slug)}
      />
    </Page>
  );
}
