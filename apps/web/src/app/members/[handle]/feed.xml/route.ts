import { TRPCError } from "@trpc/server";
import { sendFeed } from "@/server/send-feed";
import { getVisitorApi } from "@/server/visitor-api";

/** A public diary as RSS, latest evening first; any other diary is not found, whoever asks. */
export async function GET(_request: Request, { params }: { params: Promise<{ handle: string }> }) {
  const { handle } = await params;
  const api = await getVisitorApi();
  try {
    const { shelves, name, bio, createdAt, ...member } = await api.profile.public({ handle });
    if (!shelves) return new Response("Not found", { status: 404 });
    const [latest] = shelves.diary;
    return sendFeed({
      ...{ title: name, description: bio || name },
      ...{ path: `/members/${member.handle}`, author: name },
      updatedAt: latest?.createdAt ?? createdAt,
      items: shelves.diary.map(({ id, film, watchedOn, halfStars, rewatch }) => ({
        ...{ id, path: `/films/${film.id}`, date: new Date(`${watchedOn}T00:00:00Z`) },
        title: film.year ? `${film.title} (${film.year})` : film.title,
        description: describeEvening(halfStars, rewatch),
      })),
    });
  } catch (cause) {
    if (cause instanceof TRPCError && (cause.code === "NOT_FOUND" || cause.code === "BAD_REQUEST")) {
      return new Response("Not found", { status: 404 });
    }
    throw cause;
  }
}

/** Stars as readers without pictures see them, and an arrow for a film seen again: no words to translate. */
function describeEvening(halfStars: number | null, rewatch: boolean): string {
  const stars = halfStars === null ? "" : "★".repeat(halfStars >> 1) + (halfStars % 2 === 1 ? "½" : "");
  return [stars, rewatch ? "↻" : ""].join(" ").trim();
}
