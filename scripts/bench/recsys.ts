import { spawn } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import { root } from "../start/env";
import { runTool } from "../start/run-command";
import type { BenchPart } from "./part";

const report = z.object({
  lines: z.array(
    z.object({
      ...{ name: z.string(), value: z.number(), unit: z.string() },
      ...{ target: z.number().nullable(), isBetterHigh: z.boolean() },
    }),
  ),
});

/** The scoring core beside the multiply-add peak of the same run; in a process of its own, whose memory is measured too. */
export const recsysPart: BenchPart = {
  name: "recsys",
  about: "the scoring core: training, fold-in, top lists, inversion",
  async *measure({ isLarge }) {
    await runTool("turbo", ["run", "build", "--filter=@kinora/recsys"]);
    const args = [`${root}packages/recsys/dist/bench/main.js`, "--json", ...(isLarge ? ["--large"] : [])];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`The core's benchmark ended with code ${code}.`);
    yield* report.parse(JSON.parse(output)).lines;
  },
};
