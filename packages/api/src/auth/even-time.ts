import { setTimeout } from "node:timers/promises";

/** Longer than any of the work that it hides takes. */
const FLOOR_MS = 250;

/** Lets an answer take the same time whether there was something to do or not, so that its time tells nothing. */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.allSettled([work(), setTimeout(FLOOR_MS)]);
  if (result.status === "rejected") throw result.reason;
  return result.value;
}
