import { measureIals } from "../bench/measure-ials.js";
import { readTraining } from "../csv/read-evaluation.js";
import { type Flags, integerFlag, requireFlag } from "./arguments.js";
import { defaultThreads, type Result } from "./output.js";

export const BENCH_FLAGS = ["train", "factors", "epochs", "threads", "seed"];

/** Times iALS with the solver that training uses: an epoch, a fold-in, lists of 100. */
export async function bench(flags: Flags): Promise<Result> {
  const rank = integerFlag(flags, "factors", 128, 1);
  const epochs = integerFlag(flags, "epochs", 8, 1);
  const threads = integerFlag(flags, "threads", defaultThreads(), 1);
  const seed = integerFlag(flags, "seed", 0, 0);
  const { interactions } = readTraining(requireFlag(flags, "train"));
  const measured = await measureIals(interactions, { rank, epochs, threads, seed });
  return { ...measured, factors: rank, epochs, threads, seed };
}
