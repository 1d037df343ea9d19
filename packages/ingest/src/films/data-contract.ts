import { normaliseTitle } from "../match/normalise-title";
import type { FilmField, LocatedDraft } from "./film-draft";
import { filmFields } from "./film-draft";

/** What must hold between reading and writing; a violation stops the run before it writes. */
export interface DataContract {
  /** Share of rows that may be refused. */
  readonly maxRefusedShare: number;
  /** Share of rows that may name a film of an earlier row. */
  readonly maxDuplicateShare: number;
  /** Share of films that may lack a field. */
  readonly maxNullShare: Partial<Record<FilmField, number>>;
  /** Years outside are a sign of shifted columns. */
  readonly years: readonly [number, number];
}

export const defaultContract: DataContract = {
  maxRefusedShare: 0.2,
  maxDuplicateShare: 0.1,
  maxNullShare: { year: 0.2 },
  years: [1878, new Date().getUTCFullYear() + 8],
};

/** What was found, whether it breaks the contract or not. */
export interface ContractReport {
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly nullShare: Readonly<Record<string, number>>;
  /** One sentence each, naming lines where there are some. */
  readonly violations: readonly string[];
  /** The first row of each film. */
  readonly distinct: readonly LocatedDraft[];
  readonly duplicateRows: readonly { line: number; firstLine: number }[];
}

export class ContractViolation extends Error {
  constructor(readonly report: ContractReport) {
    super(`The data do not hold what was agreed, and nothing is written: ${report.violations.join(" ")}`);
  }
}

/** Checks counts, duplicates, null rates and ranges of what was read. */
export function checkContract(
  drafts: readonly LocatedDraft[],
  refused: number,
  contract: DataContract = defaultContract,
): ContractReport {
  const { distinct, duplicateRows } = splitDuplicates(drafts);
  const rowsIn = drafts.length + refused;
  const share = (count: number, of: number) => (of === 0 ? 0 : count / of);
  const nullShare = Object.fromEntries(
    filmFields.map((field) => [
      field,
      share(distinct.filter(({ draft }) => isEmpty(draft[field])).length, distinct.length),
    ]),
  );
  const [first, last] = contract.years;
  const outside = distinct.filter(
    ({ draft: { year } }) => year !== undefined && (year < first || year > last),
  );
  const violations = [
    ...(rowsIn === 0 ? ["There are no rows."] : []),
    ...exceeds("of the rows are refused", share(refused, rowsIn), contract.maxRefusedShare),
    ...exceeds(
      `of the rows are duplicates (lines ${linesOf(duplicateRows)})`,
      share(duplicateRows.length, drafts.length),
      contract.maxDuplicateShare,
    ),
    ...Object.entries(contract.maxNullShare).flatMap(([field, max]) =>
      exceeds(`of the films have no ${field}`, nullShare[field] ?? 0, max),
    ),
    ...(outside.length > 0 ? [`Years outside ${first} to ${last} (lines ${linesOf(outside)}).`] : []),
  ];
  const counts = { rowsIn, rowsOut: distinct.length, refused, duplicates: duplicateRows.length };
  return { ...counts, nullShare, violations, distinct, duplicateRows };
}

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

function exceeds(what: string, share: number, max: number): string[] {
  return share > max ? [`${percent(share)} ${what}; ${percent(max)} are allowed.`] : [];
}

const linesOf = (rows: readonly { line: number }[]) =>
  rows
    .slice(0, 5)
    .map(({ line }) => line)
    .join(", ") + (rows.length > 5 ? ", …" : "");

const isEmpty = (value: unknown) =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** Two rows are one film when they share an id, or title and year. */
function splitDuplicates(drafts: readonly LocatedDraft[]) {
  const seen = new Map<string, number>();
  const distinct: LocatedDraft[] = [];
  const duplicateRows: { line: number; firstLine: number }[] = [];
  for (const located of drafts) {
    const { title, year, imdb, tmdb } = located.draft;
    const ids = [imdb && `imdb ${imdb}`, tmdb && `tmdb ${tmdb}`].filter((id) => id !== undefined);
    const keys = ids.length > 0 ? ids : [`title ${normaliseTitle(title)} ${year}`];
    const firstLine = keys.map((key) => seen.get(key)).find((line) => line !== undefined);
    if (firstLine !== undefined) duplicateRows.push({ line: located.line, firstLine });
    else distinct.push(located);
    for (const key of keys) if (!seen.has(key)) seen.set(key, located.line);
  }
  return { distinct, duplicateRows };
}
