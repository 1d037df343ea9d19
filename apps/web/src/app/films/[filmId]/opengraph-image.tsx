import { ImageResponse } from "next/og";
import { drawArt } from "@/components/poster/draw-art";
import { paletteOf } from "@/components/poster/palette";
import { getVisitorApi } from "@/server/visitor-api";

export const size = { width: 1200, height: 630 };
export const contentType = "image/png";

/** What a link to the film looks like elsewhere: its poster's art, its title, its year and makers. */
export default async function FilmImage({ params }: { params: Promise<{ filmId: string }> }) {
  const filmId = Number((await params).filmId);
  if (!Number.isInteger(filmId) || filmId < 1 || filmId > 2_147_483_647) return notThere();
  const film = await (await getVisitorApi()).film.find({ filmId });
  if (!film) return notThere();
  const { ground, ink } = paletteOf(film);
  const art = `data:image/svg+xml;base64,${Buffer.from(drawArt(film)).toString("base64")}`;
  return new ImageResponse(
    <div style={{ display: "flex", width: "100%", height: "100%", background: "#120f0c", color: "#f7f1e6" }}>
      {/* biome-ignore lint/performance/noImgElement: this is drawn on the server, once. */}
      <img src={art} alt="" width={420} height={630} style={{ background: ground, color: ink }} />
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          justifyContent: "space-between",
          padding: 64,
          flex: 1,
        }}
      >
        <div style={{ display: "flex", fontSize: 28, opacity: 0.7 }}>Kinora</div>
        <div style={{ display: "flex", flexDirection: "column" }}>
          <div style={{ display: "flex", fontSize: film.title.length > 28 ? 62 : 88, lineHeight: 1.05 }}>
            {film.title}
          </div>
          <div style={{ display: "flex", marginTop: 24, fontSize: 32, opacity: 0.75 }}>
            {[film.year, film.directors.slice(0, 2).join(", ")].filter(Boolean).join("  ·  ")}
          </div>
        </div>
        <div style={{ display: "flex", fontSize: 36, color: "#f0b35a" }}>
          {film.averageStars === null ? "" : `${film.averageStars.toFixed(1)} / 5`}
        </div>
      </div>
    </div>,
    { ...size, headers: { "cache-control": "public, max-age=86400" } },
  );
}

const notThere = () => new Response("Not found", { status: 404 });
