import { appendAuditEntry } from "@kinora/db";
import { t } from "../init-trpc";

const secretFields = /password|secret|token|key$/i;

/**
 * Writes each curator's and admin's act into the audit log, and each look at personal data.
 *
 * The act is written after it succeeded: one that was refused changed nothing.
 */
export const audited = t.middleware(async ({ ctx, path, type, meta, getRawInput, next }) => {
  const result = await next();
  if (!result.ok || (type !== "mutation" && !meta?.personalData)) return result;
  const data = describe(await getRawInput());
  await appendAuditEntry(ctx.db, {
    actorId: ctx.caller.userId,
    act: path.replace(/^admin\./, ""),
    subject: subjectOf(path, data, result.data),
    data,
    createdAt: ctx.services.now(),
  });
  return result;
});

type Facts = Record<string, string | number | boolean | null>;

/** Only flat facts, cut short: an audit row tells what was done, it is no copy of personal data. */
function describe(input: unknown): Facts {
  if (typeof input !== "object" || input === null) return {};
  const facts: Facts = {};
  for (const [name, value] of Object.entries(input)) {
    if (secretFields.test(name) || /email|name$/i.test(name)) continue;
    if (typeof value === "string") facts[name] = value.slice(0, 200);
    else if (typeof value === "number" || typeof value === "boolean" || value === null) facts[name] = value;
  }
  return facts;
}

/** `film:12`, from the input's id or the id of what was made. */
function subjectOf(path: string, input: Facts, output: unknown): string {
  const noun = path.split(".").at(-2) ?? path;
  const idOf = (facts: object): unknown =>
    Object.entries(facts).find(([key, value]) => /^(id|code|version|.*Id)$/.test(key) && value !== null)?.[1];
  const id = idOf(input) ?? (typeof output === "object" && output !== null ? idOf(output) : undefined);
  return id === undefined ? noun : `${noun}:${String(id)}`;
}
