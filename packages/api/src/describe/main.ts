import { writeFileSync } from "node:fs";
import { answerSchemasFile } from "./answer-schemas-file";
import { describeAnswers } from "./describe-answers";

/** Writes down what every procedure answers; to be run when an answer's shape has changed. */
const described = describeAnswers();
writeFileSync(answerSchemasFile, `${JSON.stringify(described)}\n`);
