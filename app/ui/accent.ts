import { contrast, toHex, toOklch } from "./accent-colour";

/** The colours an accent becomes in one theme, as `#rrggbb`. */
export interface AccentRoles {
  /** Text of links. */
  link: string;
  /** Buttons, nodes, chosen things; and under the pointer. */
  fill: string;
  fillHover: string;
  onFill: string;
  /** The one filled block of a page. */
  block: string;
  onBlock: string;
  /** A chosen row. */
  wash: string;
}

export interface Accent {
  /** As given, in lower case and six digits. */
  hex: string;
  light: AccentRoles;
  dark: AccentRoles;
  /** Contrast of the colour as given with white: below 4.5 it could not carry text as it is. */
  contrastAsGiven: number;
  /** False when the product shows it darker, lighter or greyer, so that the person who chooses it can be told. */
  shownAsGiven: boolean;
}

/** How far the accent may go: lightness between two ends, and most chroma. tokens.css says the same; change both. */
export const accentLimits = {
  light: { link: [0, 0.42], fill: [0, 0.44], hoverBy: -0.08, hover: [0, 0.36], block: [0.24, 0.36], wash: 0.965, onFill: 0.99, chroma: 0.115, blockChroma: 0.06 },
  dark: { link: [0.83, 0.9], fill: [0.8, 0.86], hoverBy: 0, hover: [0.88, 0.93], block: [0.3, 0.33], wash: 0.25, onFill: 0.19, chroma: 0.08, blockChroma: 0.042 },
} as const;

/**
 * The accent an academy chose, and what the product makes of it in both themes: hue kept, lightness
 * and chroma held to where text is legible. For mail and drawings, where CSS cannot do it; pages do
 * the same by `oklch(from …)` in tokens.css, save that browsers cut off what sRGB cannot show where
 * this gives up chroma: measured in Chromium, at most 8 of 255 apart.
 *
 * @param text `#rgb` or `#rrggbb`, any case
 * @returns null for anything that is not such a colour
 */
export function readAccent(text: string): Accent | null {
  const match = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim());
  const digits = match?.[1]?.toLowerCase();
  if (!digits) return null;
  const hex = `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`;
  const light = roles(hex, "light");
  return { hex, light, dark: roles(hex, "dark"), contrastAsGiven: contrast(hex, "#ffffff"), shownAsGiven: light.fill === hex };
}

function roles(hex: string, theme: "light" | "dark"): AccentRoles {
  const { l, c, h } = toOklch(hex);
  const limit = accentLimits[theme];
  const between = ([low, high]: readonly [number, number], value: number) => Math.min(high, Math.max(low, value));
  const shade = (lightness: number, chroma: number) => toHex({ l: lightness, c: Math.min(c, chroma), h });
  return {
    link: shade(between(limit.link, l), limit.chroma),
    fill: shade(between(limit.fill, l), limit.chroma),
    fillHover: shade(between(limit.hover, l + limit.hoverBy), limit.chroma),
    onFill: shade(limit.onFill, 0.02),
    block: shade(between(limit.block, l), limit.blockChroma),
    onBlock: shade(0.985, 0.012),
    wash: shade(limit.wash, 0.018),
  };
}

/** The sheet that carries an academy's accent to its pages: one declaration, linked after app.css from the same origin. */
export function accentSheet(accent: Accent): string {
  return `:root{--accent:${accent.hex}}`;
}
