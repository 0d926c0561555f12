import fc from "fast-check";
import { expect, test } from "vitest";
import { latticeCells, slats } from "./lattice";

test("eight cells climb two to the right and one back, each in a space between the slats", () => {
  expect(latticeCells(8, 336)).toEqual([
    { x: 144, y: 264 },
    { x: 168, y: 240 },
    { x: 192, y: 216 },
    { x: 168, y: 192 },
    { x: 192, y: 168 },
    { x: 216, y: 144 },
    { x: 192, y: 120 },
    { x: 216, y: 96 },
  ]);
});

test("any number of cells stays in the picture, never two in one place, always between slats", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.constantFrom(312, 336, 360), (count, height) => {
      const cells = latticeCells(count, height);
      const spots = new Set(cells.map(({ x, y }) => `${x} ${y}`));
      return (
        spots.size === cells.length &&
        cells.length === Math.min(36, count) &&
        cells.every(({ x, y }) => x >= 17 && x <= 295 && y >= 17 && y <= height - 17 && (x / 24 + y / 24) % 2 === 1)
      );
    }),
  );
});

test("slats cross every 48 units", () => {
  expect(slats(96, 48)).toBe("M48 0l-48 48M96 0l-48 48M-48 0l48 48M0 0l48 48M48 0l48 48");
});
