import { createECDH } from "node:crypto";
import { openSealed, sealText } from "./seal-text";

/** What names this instance to browsers' push services (RFC 8292); base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const PURPOSE = "vapid";

/** Makes a pair, sealed for keeping: browsers that subscribed to one are lost with it. */
export function makeSealedVapidKeys(secrets: readonly string[]): string {
  const curve = createECDH("prime256v1");
  const publicKey = curve.generateKeys().toString("base64url");
  // A private key with leading zeros comes short, and push services want all 32 bytes.
  const privateKey = Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()])
    .subarray(-32)
    .toString("base64url");
  return sealText(secrets, PURPOSE, JSON.stringify({ publicKey, privateKey }));
}

/** @throws SealBrokenError when the instance's secret was replaced without keeping the old one. */
export function openVapidKeys(secrets: readonly string[], sealed: string): VapidKeys {
  return JSON.parse(openSealed(secrets, PURPOSE, sealed));
}
