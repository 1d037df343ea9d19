import { expect, test } from "vitest";
import { readCredits, readOffers, writeCredits, writeOffers } from "./film-details";

test("people written as lines are read back as they were, parts and all", () => {
  const credits = [
    { role: "director" as const, name: "Agnès Varda", character: null },
    { role: "actor" as const, name: "Corinne Marchand", character: "Cléo | Florence" },
  ];
  expect(readCredits(`${writeCredits(credits)}\n\n`)).toEqual({ credits });
});

test("a line without a known role, a name, a region or a kind is named by its number", () => {
  expect(readCredits("director | Agnès Varda\nhero | Nobody")).toEqual({ badLine: 2 });
  expect(readCredits("actor |")).toEqual({ badLine: 1 });
  expect(readOffers("FR | mubi | stream\n\nFRA | mubi | stream")).toEqual({ badLine: 3 });
  expect(readOffers("FR | mubi | lend")).toEqual({ badLine: 1 });
});

test("places written as lines are read back, the region in capitals", () => {
  const offers = [{ region: "FR", provider: "mubi", offer: "stream" as const }];
  expect(readOffers(writeOffers(offers).toLowerCase())).toEqual({ offers });
});
