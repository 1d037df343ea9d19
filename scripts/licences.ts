import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describeLicences } from "./licences/describe-licences";
import { readLicences } from "./licences/read-licences";
import { root } from "./start/env";

/** Writes the page of licences anew; its test fails while it is not what this would write. */
await writeFile(path.join(root, "docs", "licences.md"), describeLicences(readLicences()));
