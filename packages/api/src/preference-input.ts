import { z } from "zod";
import { country, dial, genreSlug, language, stars } from "./film-input";

const genres = z.array(genreSlug).max(50);
const maturities = [0, 6, 12, 16, 18] as const;

const channels = z.object({
  inApp: z.boolean().optional(),
  email: z.boolean().optional(),
  push: z.boolean().optional(),
  webhook: z.boolean().optional(),
});

/** A change of preferences: what is left out stays as it is. */
export const preferenceInput = z.object({
  languages: z.array(language).max(50).optional(),
  interfaceLanguage: language.optional(),
  region: country.optional(),
  genresMore: genres.optional(),
  genresLess: genres.optional(),
  maturity: z.literal(maturities).optional(),
  dials: z
    .object({ popularity: dial.optional(), diversity: dial.optional(), recency: dial.optional() })
    .optional(),
  halfLifeDays: z.int().min(1).max(36_500).nullish(),
  blindRating: z.boolean().optional(),
  neighboursOptIn: z.boolean().optional(),
  privateMode: z.boolean().optional(),
  providerIds: z.array(z.int().min(1).max(2_147_483_647)).max(100).optional(),
  notificationChannels: channels.optional(),
  quietHours: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, "is written as 22:00-07:00")
    .nullish(),
  digestHour: z.int().min(0).max(23).nullish(),
  pickThreshold: stars.nullish(),
  mutedNotifications: z
    .array(z.string().regex(/^[a-z-]{1,40}$/))
    .max(50)
    .optional(),
  timeZone: z.string().max(64).refine(isTimeZone, "is a time zone such as Europe/Paris").optional(),
});

export type PreferenceInput = z.output<typeof preferenceInput>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
