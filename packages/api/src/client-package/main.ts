import { fileURLToPath } from "node:url";
import { buildClient } from "./build-client";

/** Writes the package to be published: `npm publish` in that folder. */
await buildClient(fileURLToPath(new URL("../../dist/client", import.meta.url)));
