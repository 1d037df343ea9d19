import type { Taste } from "@kinora/db";
import type { Reader } from "../context";
import type { Services } from "../services";
import { type InterviewAnswer, nextInterviewFilms } from "./interview";
import { type ListSubject, rankInputOf, readListSubject } from "./list-subject";
import { type Pick, presentPicks } from "./present-picks";
import { rankFilms } from "./rank-films";

export interface InterviewSheet {
  filmIds: number[];
  /** What the person would be offered after these answers. */
  preview: Pick[];
  answeredCount: number;
}

const PREVIEW_LENGTH = 8;

export interface InterviewParams {
  readonly reader: Reader;
  readonly answered: readonly InterviewAnswer[];
  readonly limit: number;
}

/** Answers that are not stored anywhere yet count as ratings of this moment. */
export async function makeInterview(
  services: Services,
  { reader, answered, limit }: InterviewParams,
): Promise<InterviewSheet> {
  const subject = await readListSubject(services, reader);
  const now = services.now();
  const answers = [...new Map(answered.map((answer) => [answer.filmId, answer])).values()];
  const answering: ListSubject = { ...subject, taste: withAnswers(subject.taste, answers, now) };
  const given = answers.filter(({ halfStars }) => halfStars !== null).length;
  const filmIds = nextInterviewFilms(subject.facts, subject.loaded, subject.taste, answers, limit);
  const ranked = rankFilms(rankInputOf(answering, { limit: PREVIEW_LENGTH }, now));
  return {
    filmIds,
    preview: await presentPicks(services.db, ranked, answering),
    answeredCount: given,
  };
}

/** The taste of somebody of whom nothing is known yet. */
export const nobody: Taste = {
  tasteVersion: 0,
  ratings: [],
  hiddenFilmIds: [],
  loggedFilmIds: [],
  watchlistFilmIds: [],
  moreFilmIds: [],
  lessFilmIds: [],
  signals: [],
  preference: {
    languages: [],
    interfaceLanguage: "en",
    region: "US",
    providerIds: [],
    genresMore: [],
    genresLess: [],
    maturity: 18,
    popularity: 0,
    diversity: 0,
    recency: 0,
    halfLifeDays: null,
    blindRating: false,
    signalWeights: {},
    version: 0,
  },
};

function withAnswers(taste: Taste | null, answers: readonly InterviewAnswer[], now: Date): Taste {
  const base = taste ?? nobody;
  const fresh = answers.flatMap(({ filmId, halfStars }) =>
    halfStars === null ? [] : [{ filmId, halfStars, muted: false, updatedAt: now.getTime() }],
  );
  const replaced = new Set(fresh.map(({ filmId }) => filmId));
  return { ...base, ratings: [...base.ratings.filter(({ filmId }) => !replaced.has(filmId)), ...fresh] };
}
