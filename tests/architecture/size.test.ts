import { expect, test } from "vitest";
import { filesUnder, read } from "./sources";

const limit = 400;
const written = (file: string) => /\.(?:tsx?|m?js|css)$/.test(file);
const files = [...["app", "db", "workers", "tests"].flatMap((folder) => filesUnder(folder, written)), ...filesUnder(".", (file) => !file.includes("/") && written(file))];

test(`no file is longer than ${String(limit)} lines`, () => {
  expect(files.length).toBeGreaterThan(50);
  const tooLong = files.map((file) => ({ file, lines: read(file).trimEnd().split("\n").length })).filter(({ lines }) => lines > limit);
  expect(tooLong).toEqual([]);
});

test("most files are shorter than 150 lines", () => {
  const lengths = files.map((file) => read(file).split("\n").length).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(150);
});

test("no folder or file is a drawer for whatever", () => {
  const drawers = files.filter((file) => /(?:^|\/)(?:utils?|helpers?|misc|common)(?:[./]|$)/.test(file));
  expect(drawers).toEqual([]);
});
