import { drawArt } from "@/components/poster/draw-art";
import { readPosterArtUrl } from "@/components/poster/poster-art-url";

/** A film's poster art. The address holds all facts, so an answer may be kept for good. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const { slug } = await params;
  const film = readPosterArtUrl(slug, new URL(request.url).searchParams);
  return new Response(drawArt(film), {
    headers: {
      "content-type": "image/svg+xml; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "x-content-type-options": "nosniff",
    },
  });
}
