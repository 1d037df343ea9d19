import { expect, test } from "vitest";
import { generateInteractions } from "../bench/generate-interactions.js";
import { trainEase } from "../ease/train-ease.js";
import { trainIals } from "../ials/train-ials.js";
import { IdMap } from "../id-map.js";
import { trainItemKnn } from "../item-knn/train-item-knn.js";
import type { Recommender } from "../model.js";
import { trainPopularity } from "../popularity/popularity-model.js";
import { decodeArtefact, encodeArtefact, snapshotData } from "./artefact.js";
import { restoreModel } from "./restore-model.js";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.js";

const data = generateInteractions({ userCount: 60, itemCount: 50, pairCount: 1500 }, 11);
const itemIds = IdMap.from(Array.from({ length: 50 }, (_, item) => 1000 + 3 * item));

const artefactOf = (model: Recommender) => ({
  state: model.toState(),
  itemIds,
  userIds: null,
  data: snapshotData(data),
  metrics: { "ndcg@100": 0.25 },
});

test("one small file byte by byte: length, header, numbers", () => {
  const bytes = encodeSafetensors({
    b: { shape: [2], data: Uint8Array.of(7, 8) },
    a: { shape: [1], data: Float32Array.of(1) },
  });
  const header =
    '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}';
  const length = Math.ceil(header.length / 8) * 8;
  expect(bytes[0]).toBe(length);
  expect(
    Buffer.from(bytes.subarray(8, 8 + length))
      .toString()
      .trimEnd(),
  ).toBe(header);
  expect([...bytes.subarray(8 + length)]).toEqual([0, 0, 128, 63, 7, 8]);
});

test.each(["ease", "ials", "item-knn", "popularity"])(
  "a stored %s model comes back bit for bit",
  async (kind) => {
    const models: Record<string, () => Promise<Recommender>> = {
      ease: () => trainEase(data, { regularization: 20 }),
      ials: async () =>
        (await trainIals(data, {
          rank: 4,
          epochs: 2,
          unobservedWeight: 0.1,
          regularization: 0.02,
          seed: 1,
        })) as Recommender,
      "item-knn": async () => trainItemKnn(data),
      popularity: async () => trainPopularity(data),
    };
    const model = await models[kind]();
    const { tensors, manifest } = encodeArtefact(artefactOf(model));
    const back = decodeArtefact(tensors, JSON.parse(JSON.stringify(manifest)));
    const restored = restoreModel(back.state);
    const history = { items: Int32Array.of(0, 4, 9), weights: null };
    expect(restored.scoreItems(restored.foldIn(history))).toEqual(model.scoreItems(model.foldIn(history)));
    expect([...back.itemIds.ids]).toEqual([...itemIds.ids]);
    expect(back.metrics).toEqual({ "ndcg@100": 0.25 });
  },
);

test("any flipped byte is refused, and so is a cut file", () => {
  const { tensors, manifest } = encodeArtefact(artefactOf(trainPopularity(data)));
  for (let at = 0; at < tensors.length; at += 37) {
    const damaged = tensors.slice();
    damaged[at] ^= 1;
    expect(() => decodeArtefact(damaged, manifest)).toThrow(/damaged, SHA-256/);
  }
  expect(() => decodeArtefact(tensors.subarray(0, tensors.length - 1), manifest)).toThrow(RangeError);
  expect(() => decodeArtefact(tensors, { ...manifest, format: "other/9" })).toThrow("format other/9");
});

test("a header that lies is refused without a hash too", () => {
  const write = (header: string, numbers = 4) => {
    const bytes = new Uint8Array(8 + header.length + numbers);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
    bytes.set(Buffer.from(header), 8);
    return bytes;
  };
  const entry = (rest: string) => `{"a":{"dtype":"F32",${rest}}}`;
  expect(() => decodeSafetensors(new Uint8Array(3))).toThrow("3 bytes");
  expect(() => decodeSafetensors(new Uint8Array(8).fill(255))).toThrow("a header of");
  expect(() => decodeSafetensors(write("{nope"))).toThrow("not JSON");
  expect(() => decodeSafetensors(write("[]"))).toThrow("not an object");
  expect(() => decodeSafetensors(write(entry('"shape":[-1],"data_offsets":[0,4]')))).toThrow("tensor a");
  expect(() => decodeSafetensors(write(entry('"shape":[2],"data_offsets":[0,4]')))).toThrow("does not fill");
  expect(() => decodeSafetensors(write(entry('"shape":[1],"data_offsets":[4,8]')))).toThrow("do not follow");
  expect(() => decodeSafetensors(write(entry('"shape":[1],"data_offsets":[0,4]'), 9))).toThrow(
    "9 bytes of data",
  );
});

test("equal data has one fingerprint, one pair more another", () => {
  const other = { ...data, items: data.items.with(0, data.items[0] + 1) };
  expect(snapshotData(data)).toEqual(snapshotData({ ...data, items: data.items.slice() }));
  expect(snapshotData(other).sha256).not.toBe(snapshotData(data).sha256);
});

test("an unknown kind is refused", () => {
  expect(() => restoreModel({ kind: "oracle", params: {}, tensors: {} })).toThrow("kind: oracle");
});
