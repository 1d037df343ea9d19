import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import type pg from "pg";

/** In the script's own transaction: a migration stands as finished exactly where its changes do. */
const FINISH = `UPDATE "_prisma_migrations" SET "finished_at" = now() WHERE "finished_at" IS NULL`;

/**
 * Opens Prisma's schema engine in this process, from its WebAssembly build.
 *
 * The command line would want a native engine from the internet; this one writes the same
 * `_prisma_migrations` rows, so that a later `prisma migrate deploy` finds nothing left to do.
 *
 * @param pool Must hold one connection only: the engine's lock and its work share a session.
 */
export async function openSchemaEngine(pool: pg.Pool): Promise<bindings.SchemaEngine> {
  await loadBindings();
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: async () => {
      const adapter = await new PrismaPg(pool).connect();
      // The adapter's own splits at semicolons, which breaks function bodies.
      adapter.executeScript = async (script) => {
        await pool.query(`${script}\n;${FINISH}`);
      };
      return adapter;
    },
    connectToShadowDb: () => Promise.reject(new Error("Deploying needs no shadow database.")),
  });
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
}

let loading: Promise<void> | null = null;

function loadBindings(): Promise<void> {
  loading ??= instantiate();
  return loading;
}

async function instantiate(): Promise<void> {
  const require = createRequire(import.meta.url);
  const file = require.resolve("@prisma/schema-engine-wasm").replace(/\.js$/, "_bg.wasm");
  const module = await WebAssembly.compile(new Uint8Array(await readFile(file)));
  const instance = await WebAssembly.instantiate(module, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== "function") throw new Error("The schema engine's WebAssembly has no start function.");
  start();
}
