import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { browse, CLICKS_PER_SECOND, FILMS, signInPeople } from "./mixed-traffic";
import { type BenchLine, type BenchPart, benchLine } from "./part";
import { type Place, readPlaces } from "./read-places";
import { startScratchProduct } from "./scratch-product";

const MOST_PLACES = 15;

/** Where the web process spends its time while 200 people use it: V8's own sampling, by place in the code. */
export const profilePart: BenchPart = {
  name: "profile",
  about: "what the web process computes under the mixed traffic; --large: for five minutes",
  async *measure({ isLarge }) {
    const folder = await mkdtemp(path.join(os.tmpdir(), "kinora-profile-"));
    try {
      // A sample a millisecond; written when the process ends.
      const options = ["--cpu-prof", `--cpu-prof-dir=${folder}`, "--cpu-prof-interval=1000"];
      const product = await startScratchProduct(FILMS, options);
      try {
        const tokens = await signInPeople(product);
        await browse(product, tokens, { perSecond: CLICKS_PER_SECOND, seconds: isLarge ? 300 : 60 });
      } finally {
        await product.stop();
      }
      yield* describe(await readLargest(folder));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** The web process' own: whatever else was profiled did less. */
async function readLargest(folder: string): Promise<Place[]> {
  const profiles = (await readdir(folder)).filter((name) => name.endsWith(".cpuprofile"));
  const read = await Promise.all(profiles.map((name) => readFile(path.join(folder, name), "utf8")));
  const [largest] = read.toSorted((left, right) => right.length - left.length);
  if (!largest) throw new Error("The web process left no profile.");
  return readPlaces(largest);
}

function* describe(places: readonly Place[]): Generator<BenchLine> {
  const busy = places.filter(({ name }) => name !== "(idle)" && name !== "(program)");
  const total = busy.reduce((sum, { share }) => sum + share, 0);
  yield benchLine("of the time the process was at work", 100 * total, "%", null);
  const byPackage = new Map<string, number>();
  for (const place of busy) byPackage.set(place.module, (byPackage.get(place.module) ?? 0) + place.share);
  const modules = [...byPackage].toSorted(([, left], [, right]) => right - left).slice(0, MOST_PLACES);
  for (const [module, share] of modules)
    yield benchLine(`of its work, ${module}`, (100 * share) / total, "%", null);
  for (const { name, module, share } of busy.slice(0, MOST_PLACES))
    yield benchLine(`of its work, ${name} in ${module}`, (100 * share) / total, "%", null);
}
