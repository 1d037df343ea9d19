/** The facts that a poster is drawn from. */
export interface PosterFilm {
  readonly slug: string;
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
}
