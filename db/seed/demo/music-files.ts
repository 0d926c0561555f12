import type { FileDefinition } from "../definition";
import { pdfOf, pngOf, type Patch } from "./made-files";

/** Two octaves of keys from the C below the middle one, that one marked. */
const keys = (): readonly Patch[] => {
  const white = Array.from({ length: 14 }, (_, n) => ({ x: 12 + n * 44, y: 20, width: 42, height: 200, colour: n === 7 ? 3 : 1 }));
  const black = Array.from({ length: 14 }, (_, n) => n).filter((n) => ![2, 6].includes(n % 7)).map((n) => ({ x: 12 + n * 44 + 29, y: 20, width: 28, height: 124, colour: 2 }));
  return [...white, ...black.filter(({ x }) => x < 600)];
};

/** Handed out with the first lesson. */
export const keyboardPicture: FileDefinition = {
  name: "middle-c.png", mediaType: "image/png",
  bytes: pngOf(640, 240, ["6b6259", "fffdf8", "1d1a17", "c98aa8"], keys()),
};

export const practicePlan: FileDefinition = {
  name: "a-week-of-practice.pdf", mediaType: "application/pdf",
  bytes: pdfOf("A week of practice", [
    "Fifteen minutes on six days are worth more than two hours on Sunday.",
    "# Every day", "The hardest two bars first, at half speed.", "Right hand alone. Left hand alone. Then together, slower than you think.",
    "# Monday, Wednesday, Friday", "Clap it before you play it.",
    "# Tuesday, Thursday", "Play the page you know best to somebody, or to the cat.",
    "# Saturday", "Record it on a telephone. Listen tomorrow.",
    "# Sunday", "Rest.",
  ]),
};

/** With Marta's account of the hard bar. */
export const pencilledPage: FileDefinition = {
  name: "bar-17-with-pencil.png", mediaType: "image/png",
  bytes: pngOf(640, 300, ["fbf7ec", "3a342d", "8a2b5c"], [
    ...[60, 160].flatMap((top) => [0, 1, 2, 3, 4].map((line) => ({ x: 30, y: top + line * 14, width: 580, height: 2, colour: 1 }))),
    ...[30, 220, 420, 608].flatMap((x) => [60, 160].map((y) => ({ x, y, width: 2, height: 58, colour: 1 }))),
    ...Array.from({ length: 12 }, (_, n) => ({ x: 56 + n * 46, y: (n % 2 ? 160 : 60) + 8 + ((n * 5) % 8) * 6, width: 14, height: 11, colour: 1 })),
    ...Array.from({ length: 12 }, (_, n) => ({ x: 68 + n * 46, y: (n % 2 ? 160 : 60) - 22 + ((n * 5) % 8) * 6, width: 2, height: 36, colour: 1 })),
    { x: 226, y: 40, width: 188, height: 4, colour: 2 }, { x: 226, y: 238, width: 188, height: 4, colour: 2 },
    { x: 226, y: 40, width: 4, height: 200, colour: 2 }, { x: 412, y: 40, width: 4, height: 202, colour: 2 },
  ]),
};
