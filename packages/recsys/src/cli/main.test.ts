import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { generateInteractions } from "../bench/generate-interactions.js";
import { splitByUser } from "../evaluation/split.js";
import type { Interactions } from "../interactions.js";
import { createRandom } from "../random.js";
import { main } from "./main.js";

const folder = mkdtempSync(join(tmpdir(), "recsys-cli-"));
const data = generateInteractions({ userCount: 80, itemCount: 60, pairCount: 2400 }, 2);
const split = splitByUser(data, { seed: 1, testUsers: 20 });

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function rowsOf({ userCount, userStarts, items }: Interactions, firstUser: number): string {
  const lines = ["user,item"];
  for (let user = 0; user < userCount; user++) {
    for (let entry = userStarts[user]; entry < userStarts[user + 1]; entry++) {
      lines.push(`${firstUser + user},${items[entry] * 10}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

const random = createRandom(4);
const starRows = Array.from(
  { length: 900 },
  (_, row) => `${row % 30},${Math.floor(row / 30)},${1 + random.integer(5)}`,
);
const files = {
  train: write("train.csv", rowsOf(split.train, 0)),
  foldIn: write("fold-in.csv", rowsOf(split.foldIn, 500)),
  heldOut: write("held-out.csv", rowsOf(split.heldOut, 500)),
  stars: write("stars.csv", `user,item,value\n${starRows.join("\n")}\n`),
  starTest: write("star-test.csv", "user,item,value\n0,3,4\n1,999,3\n777,2,2.5\n"),
};
const evaluateWords = [
  "evaluate",
  "--train",
  files.train,
  "--fold-in",
  files.foldIn,
  "--held-out",
  files.heldOut,
];

let [out, err] = ["", ""];
beforeEach(() => {
  [out, err] = ["", ""];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

const lastJson = () => JSON.parse(out.trimEnd().split("\n").at(-1) ?? "");

test.each([
  ["popularity", {}],
  ["item-knn", { neighbours: 20 }],
  ["ials", { rank: 8, epochs: 3, unobservedWeight: 0.1, regularization: 0.02 }],
  ["ease", { regularization: 50, userExponent: 0, itemExponent: 0 }],
  ["hybrid", { rank: 8, epochs: 3 }],
])(
  "evaluate answers every promised field for %s, the same twice",
  async (model, params) => {
    const words = [
      ...evaluateWords,
      "--model",
      model,
      "--params",
      JSON.stringify(params),
      "--seed",
      "5",
      "--json",
    ];
    expect(await main(words)).toBe(0);
    const first = lastJson();
    expect(first).toMatchObject({ model, params, seed: 5, users: 20 });
    for (const key of ["recall@20", "recall@50", "ndcg@100", "coverage"]) {
      expect(first[key]).toBeGreaterThan(0);
      expect(first[key]).toBeLessThanOrEqual(1);
    }
    for (const key of ["trainSeconds", "foldInMicrosP50", "peakRssBytes"])
      expect(first[key]).toBeGreaterThan(0);
    await main(words);
    expect(lastJson()["ndcg@100"]).toBe(first["ndcg@100"]);
  },
  60_000,
);

test("recommend writes k unmet items a user, best first, and leaves no draft", async () => {
  const path = join(folder, "lists.csv");
  const words = [
    "recommend",
    "--train",
    files.train,
    "--fold-in",
    files.foldIn,
    "--model",
    "popularity",
    "--k",
    "7",
    "--out",
    path,
  ];
  expect(await main(words)).toBe(0);
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  expect(lines[0]).toBe("user,item");
  expect(lines.length).toBe(1 + 20 * 7);
  const met = new Set(readFileSync(files.foldIn, "utf8").split("\n"));
  expect(lines.slice(1).some((line) => met.has(line))).toBe(false);
  expect(readdirSync(folder).some((name) => name.endsWith(".part"))).toBe(false);
});

test("rate answers errors and coverage, for unknown users and items too", async () => {
  expect(await main(["rate", "--train", files.stars, "--test", files.starTest, "--json"])).toBe(0);
  const { rmse, mae, coverage80 } = lastJson();
  expect(rmse).toBeGreaterThan(0);
  expect(mae).toBeLessThanOrEqual(rmse);
  expect(coverage80).toBeGreaterThanOrEqual(0);
}, 60_000);

test("tune finds settings that evaluate takes, and goes on from its journal", async () => {
  const journal = join(folder, "journal.jsonl");
  const words = [
    "tune",
    "--train",
    files.train,
    "--model",
    "item-knn",
    "--trials",
    "6",
    "--seed",
    "3",
    "--journal",
    journal,
    "--json",
  ];
  expect(await main(words)).toBe(0);
  const { params } = lastJson();
  const measured = readFileSync(journal, "utf8");
  expect(await main(words)).toBe(0);
  expect(lastJson().params).toEqual(params);
  expect(readFileSync(journal, "utf8")).toBe(measured);
  expect(await main([...evaluateWords, "--model", "item-knn", "--params", JSON.stringify(params)])).toBe(0);
}, 60_000);

test("bench answers its figures", async () => {
  const words = [
    "bench",
    "--train",
    files.train,
    "--factors",
    "8",
    "--epochs",
    "3",
    "--threads",
    "1",
    "--json",
  ];
  expect(await main(words)).toBe(0);
  const { secondsPerEpoch, topKUsersPerSecond, foldInMicros } = lastJson();
  expect(secondsPerEpoch.min).toBeLessThanOrEqual(secondsPerEpoch.median);
  expect(topKUsersPerSecond).toBeGreaterThan(0);
  expect(foldInMicros.p50).toBeLessThanOrEqual(foldInMicros.p99);
}, 60_000);

test("the list names every model", async () => {
  expect(await main(["--list", "--json"])).toBe(0);
  expect(lastJson().models).toEqual(["popularity", "item-knn", "ials", "ease", "edlae", "hybrid"]);
});

const bad = {
  row: write("bad-row.csv", "user,item\n1,2\n1,two\n"),
  known: write("known.csv", "user,item\n900,10\n3,20\n"),
  shown: write("shown.csv", readFileSync(files.foldIn, "utf8")),
};

test.each([
  ["a missing file", ["--train", join(folder, "none.csv")], "none.csv: cannot be opened"],
  ["a row that does not parse", ["--train", bad.row], "bad-row.csv, row 3: item is not a number"],
  [
    "a fold-in user of the training set",
    ["--fold-in", bad.known],
    "known.csv, row 3: user 3 is in the training set",
  ],
  ["a held-out pair that is folded in", ["--held-out", bad.shown], "shown.csv, row 2: user 500 has item"],
  ["an unknown model", ["--model", "oracle"], "unknown oracle"],
  ["an unknown setting", ["--params", '{"depth":3}'], "unknown depth"],
  ["a setting out of range", ["--model", "ials", "--params", '{"rank":-1}'], "rank"],
  ["broken JSON", ["--params", "{"], "--params is not JSON"],
  ["a broken seed", ["--seed", "1.5"], "--seed must be an integer"],
  ["an unknown flag", ["--depth", "3"], "depth"],
])("%s ends with code 2 and one line", async (_, words, message) => {
  expect(await main([...evaluateWords, "--model", "popularity", ...words, "--json"])).toBe(2);
  expect(err).toContain(message);
  expect(err.trimEnd().split("\n").length).toBe(1);
  expect(out).toBe("");
});

test("bad input leaves no output file", async () => {
  const path = join(folder, "never.csv");
  const words = [
    "recommend",
    "--train",
    files.train,
    "--fold-in",
    bad.row,
    "--model",
    "popularity",
    "--out",
    path,
  ];
  expect(await main(words)).toBe(2);
  expect(existsSync(path)).toBe(false);
});

test("an unknown verb is refused, help is not", async () => {
  expect(await main(["guess"])).toBe(2);
  expect(err).toContain("unknown verb guess");
  expect(await main(["--help"])).toBe(0);
  expect(await main(["tune", "--help"])).toBe(0);
  expect(out).toContain("--trials");
});
