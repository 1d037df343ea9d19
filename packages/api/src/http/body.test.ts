import { expect, test } from "vitest";
import { readBody } from "./body";

const requestOf = (body: ReadableStream<Uint8Array>) =>
  new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);

test("a sender that goes away is their doing, not an error of ours", async () => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(10));
      controller.error(new Error("aborted"));
    },
  });
  await expect(readBody(requestOf(body))).rejects.toMatchObject({ code: "CLIENT_CLOSED_REQUEST" });
});

test("a body is counted as it comes, whatever its length was said to be", async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1000)),
  });
  await expect(readBody(requestOf(body), 10_000)).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
});
