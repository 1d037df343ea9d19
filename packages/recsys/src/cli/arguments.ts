import { parseArgs } from "node:util";
import { checkInteger } from "../check-input.js";

/** A verb's flags as given: every value still text. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** What a verb accepts: the flags with a value, then those without. */
export interface FlagNames {
  readonly values: readonly string[];
  readonly switches: readonly string[];
}

/** @throws RangeError on a flag that the verb does not have, a missing value, or a stray word. */
export function parseFlags(words: readonly string[], { values, switches }: FlagNames): Flags {
  const options = Object.fromEntries([
    ...values.map((name) => [name, { type: "string" }] as const),
    ...switches.map((name) => [name, { type: "boolean" }] as const),
  ]);
  try {
    return parseArgs({ args: [...words], options, strict: true }).values as Flags;
  } catch (cause) {
    throw new RangeError((cause as Error).message.split(/[.\n]/)[0], { cause });
  }
}

/** @throws RangeError naming the flag where it is missing. */
export function requireFlag(flags: Flags, name: string): string {
  const value = flags[name];
  if (typeof value !== "string" || value === "") throw new RangeError(`--${name} is missing`);
  return value;
}

/** A whole number of at least `least`, or the fallback where the flag is absent. */
export function integerFlag(flags: Flags, name: string, fallback: number, least: number): number {
  const value = flags[name];
  if (typeof value !== "string") return fallback;
  if (!/^[+-]?\d+$/.test(value))
    throw new RangeError(`--${name} must be an integer, got ${JSON.stringify(value)}`);
  return checkInteger(`--${name}`, Number(value), least);
}

/** The value of `--params`, any JSON; an empty object where absent. */
export function jsonFlag(flags: Flags, name: string): unknown {
  const value = flags[name];
  if (typeof value !== "string") return {};
  try {
    return JSON.parse(value);
  } catch (cause) {
    throw new RangeError(`--${name} is not JSON: ${value.slice(0, 80)}`, { cause });
  }
}
