import { findFaults } from "./find-faults";
import { readCatalogue } from "./read";

/** `npm run catalogue:check -w @kinora/db`: prints every fault, or the count of films. */
const { films, faults } = await readCatalogue();
const all = [...faults, ...findFaults(films)];
for (const { file, line, reason } of all) process.stderr.write(`${file}:${line}  ${reason}\n`);
process.stdout.write(`${films.length} films, ${all.length} faults\n`);
process.exitCode = all.length > 0 ? 1 : 0;
