import type { Random } from "./random";

const first =
  "Ada Akira Alba Amara Anouk Aris Asha Aya Bela Björn Caio Carmen Chidi Clara Dario Dina Eero Elif Emil Esra Farid Femi Freya Gael Hana Hugo Ida Imre Ines Ioana Ivo Jana Jonas Jun Kaia Karim Kenji Lara Leila Levi Lin Luca Maja Marek Mei Milo Mina Nadia Nils Noor Olga Omar Otto Paola Pavel Priya Rafa Ravi Rosa Runa Sami Selma Soren Tala Theo Tomas Uma Vera Viktor Wanda Xenia Yara Yusuf Zoe".split(
    " ",
  );
const trade =
  "Projectionist Matinee Nitrate Backrow Lobby Reel Shutter Lantern Footlight Celluloid Gate Sprocket Grain Iris Balcony Marquee Intertitle Jumpcut Dolly Widescreen".split(
    " ",
  );

/** A made-up name that nobody could take for a real person's: `Ada Nitrate`. */
export function inventName(number: number, random: Random): { name: string; handle: string } {
  const name = `${random.pick(first)} ${random.pick(trade)}`;
  const ascii = name
    .normalize("NFD")
    .replace(/[^\p{ASCII}]/gu, "")
    .toLowerCase()
    .replaceAll(" ", "-");
  return { name, handle: `${ascii}-${number}` };
}
