import { TRPCError } from "@trpc/server";

/** Enough for the longest review and the fullest list; files go another way. */
export const MAX_BODY_BYTES = 1_000_000;

/**
 * Reads a body, counting as it comes: what a header says of the length is not believed.
 *
 * @throws PAYLOAD_TOO_LARGE as soon as there is too much, CLIENT_CLOSED_REQUEST where the sender goes away.
 */
export async function readBody(
  request: Request,
  maxBytes = MAX_BODY_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new TRPCError({ code: "PAYLOAD_TOO_LARGE", message: `A body has at most ${maxBytes} bytes.` });
  if (Number(request.headers.get("content-length")) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const read = await reader?.read().catch((cause: unknown) => {
      throw new TRPCError({ code: "CLIENT_CLOSED_REQUEST", message: "The request broke off.", cause });
    });
    if (!read?.value) break;
    size += read.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(read.value);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}

/** Reads a JSON body; an absent one is undefined. @throws PARSE_ERROR, UNSUPPORTED_MEDIA_TYPE. */
export async function readJson(request: Request): Promise<unknown> {
  const body = await readBody(request);
  if (body.byteLength === 0) return undefined;
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    throw new TRPCError({ code: "UNSUPPORTED_MEDIA_TYPE", message: "A body is sent as application/json." });
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new TRPCError({ code: "PARSE_ERROR", message: "The body is not valid JSON.", cause });
  }
}
