import {
  confirmTotp,
  countRecoveryCodes,
  deleteSecondFactor,
  findSecondFactor,
  replaceRecoveryCodes,
  requestIdentityMail,
  setPendingTotp,
  spendRecoveryCode,
  spendTotpStep,
} from "@kinora/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { conflict, DetailedError, fieldError } from "../errors";
import type { Services } from "../services";
import { countLimitHit } from "../traffic";
import { hashRecoveryCode, makeRecoveryCodes } from "./recovery-code";
import { findTotpStep, makeTotpSecret, totpUri } from "./totp";

/** Six digits of an authenticator app, or a recovery code as it was shown. */
export const codeSchema = z.string().trim().min(6).max(40);

const TRIES_WINDOW_SECONDS = 15 * 60;
/** Three of a million codes are right at a time: at this rate whoever knows the password guesses for a year. */
const TRIES_PER_WINDOW = 10;

/** How somebody's second factor stands, for its owner. */
export async function readSecondFactor({ db }: Services, userId: string) {
  const [found, recoveryCodesLeft] = await Promise.all([
    findSecondFactor(db, { userId }),
    countRecoveryCodes(db, { userId }),
  ]);
  const confirmedAt = found?.totpConfirmedAt ?? null;
  return { enabled: confirmedAt !== null, confirmedAt, recoveryCodesLeft };
}

/** Starts to set up a second factor; it asks for nothing until its first code came. @throws CONFLICT */
export async function beginSecondFactor(
  { db, config }: Services,
  { userId, email }: { userId: string; email: string },
): Promise<{ secret: string; uri: string }> {
  const { secret, sealed } = makeTotpSecret(config);
  if (!(await setPendingTotp(db, { userId, totpSecretEncrypted: sealed }))) throw alreadyOn();
  return { secret, uri: totpUri(secret, email) };
}

/** Puts the second factor into use by its first code. @throws CONFLICT, BAD_REQUEST naming `code` */
export async function confirmSecondFactor(
  services: Services,
  { userId, code }: { userId: string; code: string },
): Promise<string[]> {
  const { db, now } = services;
  const found = await findSecondFactor(db, { userId });
  if (found?.totpConfirmedAt) throw alreadyOn();
  if (!found?.totpSecretEncrypted) throw conflict("Begin to set up the second factor first.");
  if (!(await spendCode(services, { userId, code, sealed: found.totpSecretEncrypted }))) throw wrongCode();
  return db.$transaction(async (tx) => {
    if (!(await confirmTotp(tx, { userId, now: now() }))) throw alreadyOn();
    await requestIdentityMail(tx, { userId, purpose: "second-factor-changed" });
    return renewCodes(tx, userId);
  });
}

/** Turns the second factor off, by a code of it. @throws BAD_REQUEST naming `code` */
export async function removeSecondFactor(
  services: Services,
  { userId, code }: { userId: string; code: string },
): Promise<void> {
  await requireCode(services, { userId, code });
  await services.db.$transaction(async (tx) => {
    await deleteSecondFactor(tx, { userId });
    await requestIdentityMail(tx, { userId, purpose: "second-factor-changed" });
  });
}

/** Makes new recovery codes; the ones before are worth nothing. @throws BAD_REQUEST naming `code` */
export async function renewRecoveryCodes(
  services: Services,
  { userId, code }: { userId: string; code: string },
): Promise<string[]> {
  await requireCode(services, { userId, code });
  return services.db.$transaction((tx) => renewCodes(tx, userId));
}

/**
 * Asks whoever knew the password for their second factor, if they have one.
 *
 * @throws UNAUTHORIZED with the detail `secondFactor`: `required` without a code, `wrong` with one that
 * is none of theirs; TOO_MANY_REQUESTS after repeated wrong ones.
 */
export async function passSecondFactor(
  services: Services,
  { userId, code }: { userId: string; code: string | null },
): Promise<void> {
  const sealed = await findSealed(services, userId);
  if (sealed === null) return;
  if (!code) throw refused("required", "Your second factor is needed: send its code too.");
  if (!(await spendCode(services, { userId, code, sealed })))
    throw refused("wrong", "This code is wrong or was used.");
}

/** The sealed secret of a second factor that is in use; null without one. */
async function findSealed({ db }: Services, userId: string): Promise<string | null> {
  const found = await findSecondFactor(db, { userId });
  return found?.totpConfirmedAt ? found.totpSecretEncrypted : null;
}

async function requireCode(services: Services, { userId, code }: { userId: string; code: string }) {
  const sealed = await findSealed(services, userId);
  if (sealed === null) throw conflict("There is no second factor.");
  if (!(await spendCode(services, { userId, code, sealed }))) throw wrongCode();
}

interface Presented {
  readonly userId: string;
  readonly code: string;
  readonly sealed: string;
}

/** Uses up a code of the app or a recovery code; each is good once. */
async function spendCode(services: Services, { userId, code, sealed }: Presented): Promise<boolean> {
  const { db, cache, now } = services;
  await countTry(services, userId);
  const digits = code.replaceAll(/\s/g, "");
  const spent = /^\d{6}$/.test(digits)
    ? await spendTotp(services, { userId, code: digits, sealed })
    : await spendRecoveryCode(db, { userId, codeHash: hashRecoveryCode(userId, code), now: now() });
  if (spent) await cache.delete(triesKey(userId));
  return spent;
}

async function spendTotp(
  { db, config, now }: Services,
  { userId, ...presented }: Presented,
): Promise<boolean> {
  const step = findTotpStep(config, { ...presented, now: now() });
  return step !== null && (await spendTotpStep(db, { userId, step }));
}

const triesKey = (userId: string) => `second-factor:${userId}`;

/** Counted before the code is looked at, so that many at once gain nothing. @throws TOO_MANY_REQUESTS */
async function countTry(services: Services, userId: string): Promise<void> {
  const tries = await services.cache.increment(triesKey(userId), { ttlSeconds: TRIES_WINDOW_SECONDS });
  if (tries <= TRIES_PER_WINDOW) return;
  countLimitHit(services, { rule: "lockout", countedAs: "user" });
  throw new TRPCError({
    code: "TOO_MANY_REQUESTS",
    message: "Too many wrong codes; try again in 15 minutes.",
  });
}

async function renewCodes(tx: Parameters<typeof replaceRecoveryCodes>[0], userId: string): Promise<string[]> {
  const codes = makeRecoveryCodes();
  const codeHashes = codes.map((code) => hashRecoveryCode(userId, code));
  await replaceRecoveryCodes(tx, { userId, codeHashes });
  return codes;
}

function refused(secondFactor: "required" | "wrong", message: string): TRPCError {
  return new TRPCError({
    code: "UNAUTHORIZED",
    message,
    cause: new DetailedError(message, { secondFactor }),
  });
}

const alreadyOn = () => conflict("The second factor is on already.");
const wrongCode = () => fieldError("code", "is wrong or was used");
