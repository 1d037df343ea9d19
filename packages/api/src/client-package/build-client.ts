import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { printClient } from "./print-client";

const manifest = {
  name: "@kinora/api",
  version: "0.1.0",
  description: "A typed client of Kinora, the film recommender that shows its reasons.",
  license: "MIT",
  type: "module",
  sideEffects: false,
  engines: { node: ">=20" },
  files: ["client.js", "client.cjs", "client.d.ts", "client.d.cts"],
  exports: {
    "./client": {
      import: { types: "./client.d.ts", default: "./client.js" },
      require: { types: "./client.d.cts", default: "./client.cjs" },
    },
  },
};

/**
 * Makes the package that other programs install: the client for both module systems with everything it
 * needs inside, and its types. Returns the files that went into it.
 */
export async function buildClient(folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const entry = fileURLToPath(new URL("../client.ts", import.meta.url));
  const inputs = new Set<string>();
  for (const [format, outfile] of [
    ["esm", "client.js"],
    ["cjs", "client.cjs"],
  ] as const) {
    const { metafile } = await build({
      ...{ entryPoints: [entry], outfile: join(folder, outfile), format, bundle: true, metafile: true },
      ...{ platform: "neutral", target: "es2022", mainFields: ["module", "main"], logLevel: "silent" },
    });
    for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  }
  const types = printClient();
  for (const name of ["client.d.ts", "client.d.cts"]) writeFileSync(join(folder, name), types);
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return [...inputs];
}
