import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { TRPCError } from "@trpc/server";
import busboy from "busboy";
import { fieldError } from "../errors";
import type { Services } from "../services";

/** A file that somebody sent, under `uploads/` in the instance's home. */
export interface StoredUpload {
  readonly id: string;
  readonly path: string;
  /** As the sender called it, without folders. */
  readonly fileName: string;
  readonly bytes: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** The largest public MovieLens archive has 265 MB. */
export const MAX_UPLOAD_BYTES = 300_000_000;

/**
 * Stores the one file of a multipart body as it streams in; it appears under its name when it is whole.
 *
 * @throws UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST, PAYLOAD_TOO_LARGE; nothing is left behind then.
 */
export async function receiveUpload(
  request: Request,
  { config }: Services,
  maxBytes = MAX_UPLOAD_BYTES,
): Promise<StoredUpload> {
  if (!/^multipart\/form-data\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new TRPCError({
      code: "UNSUPPORTED_MEDIA_TYPE",
      message: "A file is sent as multipart/form-data.",
    });
  }
  const folder = join(config.home, "uploads");
  await mkdir(folder, { recursive: true });
  const id = crypto.randomUUID();
  const partial = join(folder, `${id}.part`);
  try {
    const received = await receiveFile(request, partial, maxBytes);
    const path = join(folder, id);
    await rename(partial, path);
    return { id, path, ...received };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function receiveFile(request: Request, partial: string, maxBytes: number) {
  const parser = openParser(request, maxBytes);
  const fields: Record<string, string> = {};
  let file: { fileName: string; bytes: number } | null = null;
  let storing: Promise<void> | null = null;
  let cut = false;
  parser.on("field", (name, value) => {
    fields[name] = value;
  });
  parser.on("file", (_name, stream, { filename }) => {
    file = { fileName: basename((filename ?? "").replaceAll("\\", "/")).slice(0, 200) || "upload", bytes: 0 };
    stream.on("limit", () => {
      cut = true;
    });
    const target = createWriteStream(partial, { flags: "wx", mode: 0o600 });
    storing = pipeline(stream, target).then(() => {
      if (file) file.bytes = target.bytesWritten;
    });
    // Looked at below; without a listener a failure here would end the process first.
    storing.catch(() => undefined);
  });
  const body = request.body
    ? Readable.fromWeb(request.body as ReadableStream<Uint8Array>)
    : Readable.from([]);
  await pipeline(body, parser).catch((cause: unknown) => {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The multipart body is damaged.", cause });
  });
  await storing;
  if (cut)
    throw new TRPCError({ code: "PAYLOAD_TOO_LARGE", message: `A file has at most ${maxBytes} bytes.` });
  if (!file) throw fieldError("file", "is missing");
  return { ...(file as { fileName: string; bytes: number }), fields };
}

function openParser(request: Request, maxBytes: number) {
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  const limits = { files: 1, fileSize: maxBytes, fields: 10, fieldSize: 10_000, parts: 12 };
  try {
    return busboy({ headers, limits });
  } catch (cause) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The multipart body has no boundary.", cause });
  }
}
