import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { listMigrations } from "./list";

// Keeps the schema of the version at hand in one file, for the release after it to be tested beside it.
const folderOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const schemaFolder = folderOf("prisma/schema");
const { version } = JSON.parse(await readFile(folderOf("package.json"), "utf8")) as { version: string };
const files = (await readdir(schemaFolder)).sort();
const parts = await Promise.all(files.map((file) => readFile(`${schemaFolder}/${file}`, "utf8")));
const last = (await listMigrations()).at(-1);
if (!last) throw new Error("There are no migrations.");
await mkdir(folderOf("prisma/releases"), { recursive: true });
const head = `// The schema of ${version}.\n// last migration: ${last.name}\n`;
await writeFile(folderOf(`prisma/releases/${version}.prisma`), head + parts.join(""));
