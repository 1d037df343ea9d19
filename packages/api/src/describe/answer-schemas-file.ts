import { fileURLToPath } from "node:url";

export const answerSchemasFile = fileURLToPath(new URL("../generated/answer-schemas.json", import.meta.url));
