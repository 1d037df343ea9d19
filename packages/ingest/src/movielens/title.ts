const ARTICLES = "The|A|An|La|Le|Les|L'|El|Los|Las|Il|Lo|I|Der|Die|Das|Den|Det|Un|Une|Una|Uno|O|Os|As";
const trailingArticle = new RegExp(`^(.*), (${ARTICLES})$`, "i");

export interface TitleAndYear {
  readonly title: string;
  /** In brackets before the year, `a.k.a.` left out; null where there is none. */
  readonly alternative: string | null;
  readonly year: number | null;
}

/** Reads MovieLens' form of a title: `Postman, The (Postino, Il) (1994)`. */
export function parseTitle(text: string): TitleAndYear {
  const yearMatch = /^(.*?)\s*\((\d{4})(?:[–-]\d{0,4})?\)\s*$/.exec(text.trim());
  const name = (yearMatch?.[1] ?? text).trim();
  const year = yearMatch ? Number(yearMatch[2]) : null;
  const bracket = /^(.*?)\s*\((?:a\.k\.a\. )?([^()]+)\)$/.exec(name);
  return {
    title: moveArticle(bracket?.[1] || name),
    alternative: bracket?.[2] ? moveArticle(bracket[2]) : null,
    year,
  };
}

/** `Postman, The` becomes `The Postman`. */
function moveArticle(title: string): string {
  const match = trailingArticle.exec(title.trim());
  if (!match?.[1] || !match[2]) return title.trim();
  return match[2].endsWith("'") ? `${match[2]}${match[1]}` : `${match[2]} ${match[1]}`;
}
