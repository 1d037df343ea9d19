import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "kinora-full-"));
afterAll(() => rmSync(folder, { recursive: true }));
/** A file system of one megabyte that only the command sees. */
const onSmallDisk = (command: string) =>
  spawnSync("unshare", ["-m", "sh", "-c", `mount -t tmpfs -o size=1m tmpfs "$0" && ${command}`, folder], {
    ...{ encoding: "utf8", cwd: import.meta.dirname },
  });
const mayMount = onSmallDisk("true").status === 0;

const script = `
  import { readdir } from "node:fs/promises";
  import { openArtefactStore } from "./artefact-store";
  const folder = process.argv[1];
  const store = openArtefactStore({ folder });
  const { sha256 } = await store.put("old", Buffer.alloc(600_000, 1));
  const error = await store.put("new", Buffer.alloc(900_000, 2)).catch((one) => one.code);
  const again = await store.put("old", Buffer.alloc(900_000, 3)).catch((one) => one.code);
  const kept = (await store.get("old", sha256)).length;
  process.stdout.write(JSON.stringify({ error, again, kept, files: await readdir(folder) }));`;

test.skipIf(!mayMount)(
  "on a full disk a new artefact is refused, leaves nothing, and the old one stays whole",
  () => {
    const { stdout, stderr } = onSmallDisk(
      `"${process.execPath}" --import tsx --input-type=module -e '${script}' "$0"`,
    );
    expect(JSON.parse(stdout || stderr)).toEqual({
      ...{ error: "ENOSPC", again: "ENOSPC", kept: 600_000, files: ["old.safetensors"] },
    });
  },
);
