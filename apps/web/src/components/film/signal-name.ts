import type { useTranslations } from "next-intl";
import { countryName, genreName, languageName } from "./names";

/** A genre, person, country or the like that films have in common. */
export interface Signal {
  readonly kind: "genre" | "keyword" | "director" | "actor" | "country" | "language" | "decade";
  readonly value: string;
  readonly name: string;
}

export interface SignalTongue {
  readonly locale: string;
  readonly genre: ReturnType<typeof useTranslations<"genre">>;
  readonly taste: ReturnType<typeof useTranslations<"taste">>;
}

/** How it is called in the reader's language; people and themes keep their own names. */
export function signalName({ kind, name, value }: Signal, { locale, genre, taste }: SignalTongue): string {
  if (kind === "genre") return genreName(genre, name.toLowerCase().replaceAll(" ", "-"));
  if (kind === "country") return countryName(locale, value);
  if (kind === "language") return languageName(locale, value);
  if (kind === "decade") return taste("decade", { decade: value });
  return kind === "keyword" ? name.replaceAll("-", " ") : name;
}
