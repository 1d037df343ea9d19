import { clsx } from "clsx";
import { layoutOf, sheet } from "./layout";
import { lightness, paletteOf } from "./palette";
import { posterArtUrl } from "./poster-art-url";
import type { PosterFilm } from "./poster-film";
import { setTitle } from "./typography";

export interface PosterProps {
  readonly film: PosterFilm & { readonly posterUrl?: string | null; readonly directors?: readonly string[] };
  /** `eager` for what the first screen shows. */
  readonly loading?: "eager" | "lazy";
  readonly className?: string;
  /** Whether its words name the film to everybody; else it is decoration beside a name. */
  readonly named?: boolean;
}

/**
 * A film's poster: a picture where a source gave one, else art drawn from the film's facts with the
 * title set over it.
 */
export function Poster({ film, loading = "lazy", className, named = false }: PosterProps) {
  const frame = clsx("poster", className);
  if (film.posterUrl) {
    return (
      // biome-ignore lint/performance/noImgElement: sources are the operator's; the optimiser would need each host.
      <img
        src={film.posterUrl}
        alt={named ? film.title : ""}
        width={200}
        height={300}
        loading={loading}
        className={frame}
      />
    );
  }
  const palette = paletteOf(film);
  const { title, name } = layoutOf(film);
  const setting = setTitle(film);
  const light = lightness(palette.ground) > 0.5;
  return (
    <span
      aria-hidden={!named}
      className={frame}
      data-light={light}
      style={{ background: palette.ground, color: palette.ink }}
    >
      {/* biome-ignore lint/performance/noImgElement: already the smallest picture there is, cached for good. */}
      <img
        src={posterArtUrl(film)}
        alt=""
        width={sheet.width}
        height={sheet.height}
        loading={loading}
        decoding="async"
      />
      <span
        className="poster-title"
        data-face={setting.face}
        data-layout={name}
        data-align={setting.align}
        style={{
          top: `${(title.top / sheet.height) * 100}%`,
          height: `${(title.height / sheet.height) * 100}%`,
        }}
      >
        <span
          className="poster-words"
          data-upper={setting.uppercase}
          style={{ fontSize: `${setting.size}cqi` }}
        >
          {film.title}
        </span>
        <span className="poster-credit">
          {[film.directors?.[0], film.year].filter(Boolean).join("  ·  ")}
        </span>
      </span>
    </span>
  );
}
