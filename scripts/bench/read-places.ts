import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** A function, and its share of the samples, 0 to 1: its own, without what it called. */
export interface Place {
  readonly name: string;
  /** A package, or a file of ours. */
  readonly module: string;
  readonly share: number;
}

const profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      hitCount: z.number().default(0),
      callFrame: z.object({
        ...{ functionName: z.string(), url: z.string() },
        ...{ lineNumber: z.number(), columnNumber: z.number() },
      }),
    }),
  ),
});
type Frame = z.infer<typeof profile>["nodes"][number]["callFrame"];

/** Sums a profile by function, most first; built code is led back to its source where a map is beside it. */
export function readPlaces(text: string): Place[] {
  const { nodes } = profile.parse(JSON.parse(text));
  const total = nodes.reduce((sum, { hitCount }) => sum + hitCount, 0);
  const maps = new Map<string, SourceMap | null>();
  const places = new Map<string, Place>();
  for (const { hitCount, callFrame } of nodes) {
    if (hitCount === 0) continue;
    const place = describeFrame(callFrame, maps);
    const key = `${place.name} ${place.module}`;
    const share = (places.get(key)?.share ?? 0) + hitCount / total;
    places.set(key, { ...place, share });
  }
  return [...places.values()].toSorted((left, right) => right.share - left.share);
}

function describeFrame(frame: Frame, maps: Map<string, SourceMap | null>): Omit<Place, "share"> {
  const { functionName, url, lineNumber, columnNumber } = frame;
  const name = functionName || "(anonymous)";
  if (!url.startsWith("file:")) return { name, module: nameModule(url) };
  if (!maps.has(url)) maps.set(url, openMap(url));
  const origin = maps.get(url)?.findEntry(lineNumber, columnNumber);
  const source = origin && "originalSource" in origin ? String(origin.originalSource) : url;
  return { name, module: nameModule(source) };
}

function openMap(url: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${url}.map`), "utf8")));
  } catch {
    // Not built with a map: the file itself is named.
    return null;
  }
}

/** `node_modules/pg/lib/…` is `pg`; of our own files the last three steps tell enough. */
function nameModule(source: string): string {
  if (source === "") return "V8";
  if (source.startsWith("node:")) return source;
  const [, installed] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
  return installed ?? source.split("/").slice(-3).join("/");
}
