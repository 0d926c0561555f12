import fc from "fast-check";
import { expect, test } from "vitest";
import { accentSheet, readAccent, type AccentRoles } from "./accent";
import { contrast, toHex, toOklch } from "./accent-colour";

const hexes = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);
const grounds = { light: ["#fffefc", "#f5f3ef"], dark: ["#1b1916", "#24211d"] } as const;

test("contrast is WCAG's: 21 for black on white, 4.54 for #767676 on white, 1 for a colour on itself", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
  expect(contrast("#2c6a4b", "#2c6a4b")).toBe(1);
});

test("OKLCH of the primaries is what CSS Color 4 gives", () => {
  expect(toOklch("#ffffff").l).toBeCloseTo(1, 4);
  const red = toOklch("#ff0000");
  expect([red.l, red.c, red.h].map((value) => value.toFixed(3))).toEqual(["0.628", "0.258", "29.234"]);
  const blue = toOklch("#0000ff");
  expect([blue.l, blue.c, blue.h].map((value) => value.toFixed(3))).toEqual(["0.452", "0.313", "264.052"]);
});

test("a colour goes to OKLCH and comes back as it was", () => {
  fc.assert(fc.property(hexes, (hex) => toHex(toOklch(hex)) === hex));
});

test("what sRGB cannot show keeps its lightness", () => {
  const shown = toOklch(toHex({ l: 0.42, c: 0.3, h: 195 }));
  expect(shown.l).toBeCloseTo(0.42, 2);
  expect(shown.c).toBeLessThan(0.3);
});

test("only #rgb and #rrggbb are accents, in any case", () => {
  expect(readAccent("#2C6A4B")?.hex).toBe("#2c6a4b");
  expect(readAccent(" #abc ")?.hex).toBe("#aabbcc");
  for (const text of ["", "2c6a4b", "#2c6a4", "#2c6a4bff", "green", "#2c6a4b;}body{display:none", "#ggg"]) expect(readAccent(text)).toBeNull();
});

test("a light accent is shown darker, and the academy can be told", () => {
  const yellow = readAccent("#ffe600");
  expect(yellow?.shownAsGiven).toBe(false);
  expect(yellow?.contrastAsGiven).toBeLessThan(1.5);
  expect(readAccent("#1d4a34")?.shownAsGiven).toBe(true);
});

test("whatever the accent, every pair that carries text reaches AA on both grounds, and the block AAA", () => {
  const weakest = (roles: AccentRoles, theme: "light" | "dark") =>
    Math.min(...grounds[theme].map((ground) => contrast(roles.link, ground)), contrast(roles.onFill, roles.fill), contrast(roles.onFill, roles.fillHover), contrast(roles.link, roles.wash));
  fc.assert(
    fc.property(hexes, (hex) => {
      const accent = readAccent(hex);
      if (!accent) return false;
      return (["light", "dark"] as const).every((theme) => weakest(accent[theme], theme) >= 4.5 && contrast(accent[theme].onBlock, accent[theme].block) >= 7);
    }),
    { numRuns: 2000 },
  );
});

test("an academy's sheet is one declaration and nothing else", () => {
  const accent = readAccent("#8a2b5c");
  expect(accent && accentSheet(accent)).toBe(":root{--accent:#8a2b5c}");
});
