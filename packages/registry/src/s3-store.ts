import type { S3Client } from "@aws-sdk/client-s3";
import {
  ArtefactDamagedError,
  type ArtefactStore,
  checkArtefact,
  describeArtefact,
  fileNameOf,
} from "./stored-artefact";

interface Place {
  readonly bucket: string;
  /** Empty, or ends in a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Null: Amazon's own. */
  readonly endpoint: string | null;
}

/**
 * Keeps artefacts in a bucket of Amazon S3, or of a store that speaks its protocol.
 *
 * The client is loaded at first use, for most instances keep a folder. Keys come from where the SDK looks
 * for them: variables, a file, or the machine's role. An object appears whole or not at all: its SHA-256
 * goes along, and the store refuses bytes that do not match.
 *
 * @param url `s3://bucket/prefix?region=eu-central-1&endpoint=https://store.example.org`.
 */
export function openS3Store(url: string): ArtefactStore {
  const place = readPlace(url);
  let opening: ReturnType<typeof openClient> | null = null;
  const open = () => {
    opening ??= openClient(place);
    return opening;
  };
  const objectOf = (version: string) => ({ Bucket: place.bucket, Key: place.prefix + fileNameOf(version) });
  return {
    async put(version, bytes) {
      const artefact = describeArtefact(version, bytes);
      const { client, PutObjectCommand } = await open();
      const ChecksumSHA256 = Buffer.from(artefact.sha256, "hex").toString("base64");
      await client.send(new PutObjectCommand({ ...objectOf(version), Body: bytes, ChecksumSHA256 }));
      return artefact;
    },
    async get(version, sha256) {
      const { client, GetObjectCommand, NoSuchKey } = await open();
      const answer = await client.send(new GetObjectCommand(objectOf(version))).catch((cause: unknown) => {
        if (!(cause instanceof NoSuchKey)) throw cause;
        throw new ArtefactDamagedError(version, "its object is missing", { cause });
      });
      const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
      return checkArtefact(version, bytes, sha256);
    },
    async delete(version) {
      const { client, DeleteObjectCommand } = await open();
      await client.send(new DeleteObjectCommand(objectOf(version)));
    },
  };
}

function readPlace(url: string): Place {
  const { hostname, pathname, searchParams } = new URL(url);
  const folder = pathname.replace(/^\/|\/$/g, "");
  return {
    bucket: hostname,
    prefix: folder && `${folder}/`,
    region: searchParams.get("region") ?? "us-east-1",
    endpoint: searchParams.get("endpoint"),
  };
}

async function openClient({ region, endpoint }: Place) {
  const sdk = await import("@aws-sdk/client-s3");
  const client: S3Client = new sdk.S3Client({
    region,
    // Other stores rarely answer under a host name for each bucket.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
  });
  const { PutObjectCommand, GetObjectCommand, DeleteObjectCommand, NoSuchKey } = sdk;
  return { client, PutObjectCommand, GetObjectCommand, DeleteObjectCommand, NoSuchKey };
}
