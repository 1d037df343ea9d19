import type { HomeRowShape } from "@/trpc/admin-shape";

export const kinds = [
  ...(["for-you", "because", "hidden-gems", "watchlist", "language"] as const),
  ...(["new", "popular", "rewatch", "genre", "collection"] as const),
] as const;

/** A row as the form holds it; empty texts mean: for everybody, at any time. */
export interface RowValues {
  key: string;
  title: string;
  kind: (typeof kinds)[number];
  /** What it is filled from, beside the person's taste. */
  from: string;
  yearFrom: string;
  yearTo: string;
  minRatings: string;
  language: string;
  region: string;
  startsAt: string;
  endsAt: string;
}

/** Which param a row of this kind is filled from; null where its kind says it all. */
function paramOf(kind: string): "genre" | "language" | "collection" | null {
  return kind === "genre" || kind === "language" || kind === "collection" ? kind : null;
}

const textOf = (stored: unknown, name: string): string => {
  const value =
    typeof stored === "object" && stored !== null
      ? Object.getOwnPropertyDescriptor(stored, name)?.value
      : null;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

/** A moment as `datetime-local` takes it: in the reader's own zone, to the minute. */
function localTime(at: Date | null): string {
  if (!at) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function valuesOf(row: HomeRowShape | null): RowValues {
  const kind = kinds.find((known) => known === row?.kind) ?? "genre";
  const param = paramOf(kind);
  return {
    ...{ key: row?.key ?? "", title: row?.title ?? "", kind },
    from: param ? textOf(row?.params, param) : "",
    yearFrom: textOf(row?.params, "yearFrom"),
    yearTo: textOf(row?.params, "yearTo"),
    minRatings: textOf(row?.conditions, "minRatings"),
    language: textOf(row?.conditions, "language"),
    region: textOf(row?.conditions, "region"),
    startsAt: localTime(row?.startsAt ?? null),
    endsAt: localTime(row?.endsAt ?? null),
  };
}

const momentOf = (text: string) => (text ? new Date(text) : null);

/** The row as the API takes it. */
export function rowOf({ key, title, kind, from, ...rest }: RowValues) {
  const param = paramOf(kind);
  return {
    ...{ key, title, kind },
    params: {
      ...(param && from ? { [param]: from } : {}),
      ...(rest.yearFrom ? { yearFrom: Number(rest.yearFrom) } : {}),
      ...(rest.yearTo ? { yearTo: Number(rest.yearTo) } : {}),
    },
    conditions: {
      ...(rest.minRatings ? { minRatings: Number(rest.minRatings) } : {}),
      ...(rest.language ? { language: rest.language } : {}),
      ...(rest.region ? { region: rest.region } : {}),
    },
    startsAt: momentOf(rest.startsAt),
    endsAt: momentOf(rest.endsAt),
  };
}
