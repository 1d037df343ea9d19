import { createConnection, createMember, findConnectedUser, findConnectionCandidate } from "@kinora/db";
import type { Services } from "../services";
import { emailSchema } from "./register";
import { termsVersion } from "./terms";

/** What a provider says of whoever signed in there. */
export interface ProviderProfile {
  readonly provider: "google" | "github";
  readonly providerAccountId: string;
  readonly email: string | null;
  /** Whether the provider itself made sure that the address is theirs. */
  readonly emailVerified: boolean;
  readonly name: string | null;
}

/** Who came in, or why nobody did. */
export type ProviderEntry =
  | { readonly userId: string }
  | { readonly refusal: "unverified" | "taken" | "elsewhere" | "locked" };

/**
 * Signs somebody in by an account elsewhere, or connects it to `linkTo`, who is signed in already.
 *
 * An account with the same e-mail is connected by itself only if that e-mail was confirmed here and
 * there is no second factor: otherwise whoever registered a stranger's address would be let into the
 * account that the stranger opens later, and the provider's word would stand for a factor it never saw.
 */
export async function enterByProvider(
  services: Services,
  profile: ProviderProfile,
  { linkTo, language = null }: { linkTo: string | null; language?: string | null },
): Promise<ProviderEntry> {
  const { db } = services;
  const known = await findConnectedUser(db, profile);
  if (known) {
    if (known.lockedAt) return { refusal: "locked" };
    return linkTo && linkTo !== known.userId ? { refusal: "elsewhere" } : { userId: known.userId };
  }
  if (linkTo) return connect(services, profile, linkTo);
  return enterByEmail(services, profile, language);
}

async function enterByEmail(
  services: Services,
  profile: ProviderProfile,
  language: string | null,
): Promise<ProviderEntry> {
  const email = emailSchema.safeParse(profile.email);
  if (!email.success || !profile.emailVerified) return { refusal: "unverified" };
  const candidate = await findConnectionCandidate(services.db, { email: email.data });
  if (!candidate) return register(services, profile, email.data, language);
  if (candidate.lockedAt) return { refusal: "locked" };
  if (!candidate.emailVerifiedAt || candidate.totpConfirmedAt) return { refusal: "taken" };
  return connect(services, profile, candidate.userId);
}

async function connect({ db }: Services, profile: ProviderProfile, userId: string): Promise<ProviderEntry> {
  await createConnection(db, { ...profile, userId });
  // Two who connect one account at once: it went to the first.
  const owner = await findConnectedUser(db, profile);
  return owner?.userId === userId ? { userId } : { refusal: "elsewhere" };
}

/** The notice beside the provider's button says that going on is to agree. */
async function register(
  { db, config, now }: Services,
  { provider, providerAccountId, name }: ProviderProfile,
  email: string,
  interfaceLanguage: string | null,
): Promise<ProviderEntry> {
  const member = await createMember(db, {
    ...{ email, passwordHash: null, adminIfFirst: config.firstUserIsAdmin },
    ...{ agreedTermsVersion: termsVersion, interfaceLanguage },
    name: name?.trim().slice(0, 80) || (email.split("@")[0] ?? email),
    connection: { provider, providerAccountId, verifiedAt: now() },
  });
  return member ? { userId: member.id } : { refusal: "taken" };
}
