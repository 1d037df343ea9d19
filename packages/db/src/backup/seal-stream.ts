import { createCipheriv, createDecipheriv, type DecipherGCM, randomBytes, scryptSync } from "node:crypto";
import { Duplex, PassThrough } from "node:stream";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a backup's files are encrypted under; the salt stands in the manifest. */
export const deriveBackupKey = (passphrase: string, salt: string): Buffer => scryptSync(passphrase, salt, 32);

/**
 * Encrypts a stream: the initial vector, the cipher text, the tag. The file's name is sealed in, so that
 * one file cannot be put in another's place. Without a key the bytes pass as they are.
 */
export function sealStream(key: Buffer | null, name: string): Duplex {
  if (!key) return new PassThrough();
  return Duplex.from(async function* seal(source: AsyncIterable<Buffer>) {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(name));
    yield iv;
    for await (const chunk of source) yield cipher.update(chunk);
    yield cipher.final();
    yield cipher.getAuthTag();
  });
}

/**
 * Decrypts what `sealStream` wrote. Whoever reads must not keep anything when it throws: that the
 * bytes are whole is known at the end only.
 *
 * @throws Error when the key is another or the bytes were changed.
 */
export function openStream(key: Buffer | null, name: string): Duplex {
  if (!key) return new PassThrough();
  return Duplex.from(async function* open(source: AsyncIterable<Buffer>) {
    let held: Buffer = Buffer.alloc(0);
    let decipher: DecipherGCM | null = null;
    for await (const chunk of source) {
      held = Buffer.concat([held, chunk]);
      if (!decipher && held.length >= IV_BYTES) {
        decipher = createDecipheriv(ALGORITHM, key, held.subarray(0, IV_BYTES)).setAAD(Buffer.from(name));
        held = held.subarray(IV_BYTES);
      }
      if (!decipher || held.length <= TAG_BYTES) continue;
      yield decipher.update(held.subarray(0, -TAG_BYTES));
      held = held.subarray(-TAG_BYTES);
    }
    if (!decipher || held.length < TAG_BYTES) throw new Error(`${name} is cut short.`);
    decipher.setAuthTag(held);
    yield decipher.final();
  });
}
