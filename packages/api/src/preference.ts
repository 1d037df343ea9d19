import {
  type Database,
  findGenresById,
  findGenresBySlug,
  findPreference,
  type PreferenceChange,
  setPreference,
} from "@kinora/db";
import { fieldError } from "./errors";
import type { PreferenceInput } from "./preference-input";

type PreferenceRow = NonNullable<Awaited<ReturnType<typeof findPreference>>>;

const defaultChannels = { inApp: true, email: false, push: false, webhook: false };

/** What somebody has who never chose anything. */
const defaults: Omit<PreferenceRow, "userId" | "updatedAt"> = {
  ...{ languages: [], interfaceLanguage: "en", region: "US", genresMore: [], genresLess: [], maturity: 18 },
  ...{ popularity: 0, diversity: 0, recency: 0, halfLifeDays: null, providerIds: [], signalWeights: {} },
  ...{ blindRating: false, neighboursOptIn: false, privateMode: false },
  ...{ notificationChannels: defaultChannels, quietHours: null, timeZone: "UTC" },
  ...{ digestHour: null, pickThreshold: 4.5, mutedNotifications: [] },
};

/** Preferences as callers see them: genres by slug, dials together. */
export async function readPreference(db: Database, userId: string) {
  const row = (await findPreference(db, { userId })) ?? defaults;
  const { genresMore, genresLess, popularity, diversity, recency, notificationChannels } = row;
  const genres = await findGenresById(db, { ids: [...genresMore, ...genresLess] });
  const slugOf = new Map(genres.map(({ id, slug }) => [id, slug]));
  const toSlugs = (ids: readonly number[]) => ids.flatMap((id) => slugOf.get(id) ?? []);
  const { languages, interfaceLanguage, region, maturity, halfLifeDays, providerIds } = row;
  const { blindRating, neighboursOptIn, privateMode, quietHours, timeZone } = row;
  const { digestHour, pickThreshold, mutedNotifications } = row;
  return {
    ...{ languages, interfaceLanguage, region, maturity, halfLifeDays, providerIds },
    ...{ genresMore: toSlugs(genresMore), genresLess: toSlugs(genresLess) },
    dials: { popularity, diversity, recency },
    ...{ blindRating, neighboursOptIn, privateMode, quietHours, timeZone },
    ...{ digestHour, pickThreshold, mutedNotifications },
    notificationChannels: {
      ...defaultChannels,
      ...(notificationChannels as Partial<typeof defaultChannels>),
    },
  };
}

export type PreferenceView = Awaited<ReturnType<typeof readPreference>>;

/** Changes what the input names and leaves the rest. @throws BAD_REQUEST on an unknown genre. */
export async function changePreference(
  db: Database,
  userId: string,
  input: PreferenceInput,
): Promise<PreferenceView> {
  const { genresMore, genresLess, dials, notificationChannels, ...plain } = input;
  const idOf = await readGenreIds(db, [...(genresMore ?? []), ...(genresLess ?? [])]);
  const channels = notificationChannels && {
    ...(await readPreference(db, userId)).notificationChannels,
    ...notificationChannels,
  };
  const change: PreferenceChange = {
    ...plain,
    ...dials,
    ...(genresMore ? { genresMore: toIds(genresMore, idOf, "genresMore") } : {}),
    ...(genresLess ? { genresLess: toIds(genresLess, idOf, "genresLess") } : {}),
    ...(channels ? { notificationChannels: channels } : {}),
  };
  await setPreference(db, { userId, change });
  return readPreference(db, userId);
}

async function readGenreIds(db: Database, slugs: readonly string[]): Promise<Map<string, number>> {
  if (slugs.length === 0) return new Map();
  return new Map((await findGenresBySlug(db, { slugs })).map(({ id, slug }) => [slug, id]));
}

function toIds(slugs: readonly string[], idOf: ReadonlyMap<string, number>, field: string): number[] {
  return slugs.map((slug, index) => {
    const id = idOf.get(slug);
    if (id === undefined) throw fieldError(`${field}.${index}`, `there is no genre ${slug}`);
    return id;
  });
}
