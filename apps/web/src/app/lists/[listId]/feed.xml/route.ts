import { TRPCError } from "@trpc/server";
import { sendFeed } from "@/server/send-feed";
import { getVisitorApi } from "@/server/visitor-api";

/** A public list as RSS, latest film first; any other list is not found, whoever asks. */
export async function GET(_request: Request, { params }: { params: Promise<{ listId: string }> }) {
  const { listId } = await params;
  const api = await getVisitorApi();
  try {
    const list = await api.list.get({ id: listId, limit: 100 });
    const latest = list.items.toSorted((one, other) => other.addedAt.getTime() - one.addedAt.getTime());
    return sendFeed({
      ...{ title: list.title, description: list.description || list.title, path: `/lists/${list.id}` },
      ...{ author: list.ownerName, updatedAt: list.updatedAt },
      items: latest.map(({ film, note, addedAt }) => ({
        ...{ id: `${list.id}/${film.id}`, path: `/films/${film.id}`, date: addedAt },
        title: film.year ? `${film.title} (${film.year})` : film.title,
        description: note || film.directors.join(", "),
      })),
    });
  } catch (cause) {
    if (cause instanceof TRPCError && (cause.code === "NOT_FOUND" || cause.code === "BAD_REQUEST")) {
      return new Response("Not found", { status: 404 });
    }
    throw cause;
  }
}
