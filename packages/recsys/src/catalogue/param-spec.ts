import { checkInteger, checkNumber } from "../check-input.js";

/** One setting of a model: what it may be, and where a search looks for it. */
export interface ParamSpec {
  readonly meaning: string;
  readonly least: number;
  readonly most: number;
  readonly isInteger?: boolean;
  /** Ends between which `tune` draws, evenly in the logarithm where `log`; absent: not searched. */
  readonly search?: { readonly from: number; readonly to: number; readonly log?: boolean };
}

export type ParamSpecs = Readonly<Record<string, ParamSpec>>;
export type Params = Readonly<Record<string, number>>;

/** @throws RangeError naming a setting that the model does not have, or whose value is out of range. */
export function checkParams(given: unknown, specs: ParamSpecs): Params {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new RangeError(`params: ${JSON.stringify(given)} is not an object`);
  }
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(specs, name)) {
      throw new RangeError(`params: unknown ${name}, known are ${Object.keys(specs).join(", ") || "none"}`);
    }
    const { least, most, isInteger } = specs[name];
    if (typeof value !== "number")
      throw new RangeError(`params: ${name} is ${JSON.stringify(value)}, not a number`);
    if (isInteger) checkInteger(`params: ${name}`, value, least, most);
    else checkNumber(`params: ${name}`, value, least, most);
  }
  return given as Params;
}
