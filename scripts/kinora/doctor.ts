import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, statfs } from "node:fs/promises";
import path from "node:path";
import type { Database } from "@kinora/db";
import { listMigrations } from "@kinora/db/migrate";
import { printResult, withInstance } from "./with-instance";

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  /** What was seen, and where something is wrong, what to do. */
  readonly detail: string;
}

type Check = (db: Database, home: string) => Promise<Omit<Finding, "check">>;

const MIN_FREE_BYTES = 1_000_000_000;

/** Looks at everything that an instance needs; exit code 1 when something is wrong. */
export async function doctor({ json }: { json?: boolean }): Promise<void> {
  const findings = await withInstance((db, home) =>
    Promise.all(Object.entries(checks).map(async ([check, look]) => ({ check, ...(await look(db, home)) }))),
  );
  const text = findings
    .map(({ check, ok, detail }) => `${ok ? "ok  " : "BAD "} ${check}: ${detail}`)
    .join("\n");
  printResult({ findings }, { json, text });
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

const checks: Record<string, Check> = {
  migrations: async (db) => {
    const known = (await listMigrations()).length;
    const [row] = await db.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL`;
    const applied = Number(row?.count ?? 0);
    return applied === known
      ? { ok: true, detail: `${applied} applied` }
      : { ok: false, detail: `${applied} of ${known} applied: run npm run db:migrate` };
  },
  disk: async (_db, home) => {
    const { bavail, bsize } = await statfs(home);
    const free = bavail * bsize;
    const detail = `${Math.round(free / 1e9)} GB free under ${home}`;
    return free > MIN_FREE_BYTES ? { ok: true, detail } : { ok: false, detail: `${detail}: make room` };
  },
  clock: async (db) => {
    const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT now()`;
    const skew = Math.abs(Date.now() - (row?.now.getTime() ?? 0));
    return skew < 5_000
      ? { ok: true, detail: "agrees with the database" }
      : { ok: false, detail: `is ${Math.round(skew / 1000)} s off the database's: set both by NTP` };
  },
  model: async (db, home) => {
    const champion = await db.modelVersion.findFirst({ where: { status: "champion" } });
    if (!champion?.artefactPath) return { ok: false, detail: "none is in charge: train one" };
    const file = path.resolve(home, "artefacts", champion.artefactPath);
    if (!existsSync(file)) return { ok: false, detail: `${file} is missing: restore it, or roll back` };
    const sha256 = createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
    return sha256 === champion.artefactSha256
      ? { ok: true, detail: champion.version }
      : { ok: false, detail: `the file of ${champion.version} is damaged: restore it, or roll back` };
  },
  search: async (db) => {
    const [films, entries] = await Promise.all([
      db.film.count({ where: { status: "published" } }),
      db.filmSearchEntry.count(),
    ]);
    return films === entries
      ? { ok: true, detail: `${entries} films indexed` }
      : { ok: false, detail: `${entries} of ${films} films indexed: run npm run kinora -- reindex` };
  },
  events: async (db) => {
    const waiting = await db.outboxEvent.count({
      where: { deliveredAt: null, createdAt: { lt: new Date(Date.now() - 60_000) } },
    });
    return waiting === 0
      ? { ok: true, detail: "none waits longer than a minute" }
      : { ok: false, detail: `${waiting} wait longer than a minute: is the worker running?` };
  },
};
