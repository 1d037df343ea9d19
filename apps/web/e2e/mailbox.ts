import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import PostalMime from "postal-mime";

/** Where the product that is run for the journeys puts its mails. */
const outbox = join(
  process.env.KINORA_PRODUCT_HOME ?? fileURLToPath(new URL("../../../.kinora", import.meta.url)),
  "outbox",
);

/** Where the links of somebody's mails lead, as paths with what stands behind `#`. */
async function readLinks(email: string): Promise<string[]> {
  const files = (await readdir(outbox)).filter((name) => name.endsWith(".eml"));
  const mails = await Promise.all(
    files.map(async (name) => new PostalMime().parse(await readFile(join(outbox, name)))),
  );
  return mails
    .filter(({ to }) => to?.some(({ address }) => address === email))
    .flatMap(({ text = "" }) => text.match(/https?:\/\/\S+/g) ?? [])
    .map((link) => new URL(link))
    .map(({ pathname, hash }) => pathname + hash);
}

/** Waits for a mail with a link to a page, and says where it leads; `known` came before. */
export async function waitForLink(email: string, page: `/${string}`, known: readonly string[] = []) {
  let link = "";
  const find = async () => {
    const links = await readLinks(email);
    link = links.find((one) => one.startsWith(`${page}#`) && !known.includes(one)) ?? "";
    return link;
  };
  await expect.poll(find, { message: `a mail to ${email} leads to ${page}`, timeout: 20_000 }).not.toBe("");
  return link;
}
