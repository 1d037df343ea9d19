import { openSealed, sealText } from "@kinora/seal";
import { Secret, TOTP } from "otpauth";
import type { ApiConfig } from "../services";

const PERIOD_SECONDS = 30;
/** Half-minutes before and after now whose code is taken: people's clocks differ, and typing takes time. */
const WINDOW = 1;
const PURPOSE = "totp";
const ISSUER = "Kinora";

/** A new secret as it is kept, and as an authenticator app takes it: 160 bits, RFC 4226. */
export function makeTotpSecret({ secrets }: Pick<ApiConfig, "secrets">): { secret: string; sealed: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, sealed: sealText(secrets, PURPOSE, secret) };
}

/** The address that an authenticator app reads, in a picture or by itself. */
export function totpUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

function totpOf(secret: string, label = "account"): TOTP {
  return new TOTP({
    ...{ issuer: ISSUER, label, secret: Secret.fromBase32(secret) },
    ...{ algorithm: "SHA1", digits: 6, period: PERIOD_SECONDS },
  });
}

/**
 * The half-minute since 1970 whose code this is; null when it is the code of none close to now.
 *
 * @throws SealBrokenError when no secret of the instance opens the sealed one.
 */
export function findTotpStep(
  { secrets }: Pick<ApiConfig, "secrets">,
  { sealed, code, now }: { sealed: string; code: string; now: Date },
): number | null {
  const totp = totpOf(openSealed(secrets, PURPOSE, sealed));
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}
