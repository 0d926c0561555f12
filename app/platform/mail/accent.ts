/*
 * The academy's accent where CSS cannot clamp it: e-mail (LOOK.md, Theming: "server-drawn e-mail needs the same clamp in
 * code"). Only hue is the academy's; lightness and chroma stay where white text on it, and it on white, can be read.
 */
const hex = /^#[0-9a-f]{6}$/i;
/** Ink of the look's tokens: what stands in when a colour is not one. */
const ink = "#2b2621";

/** Relative luminance by WCAG 2.2, 0 to 1. */
export function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast of a colour with white, 1 to 21. */
export const contrastWithWhite = (colour: string): number => 1.05 / (luminance(colour) + 0.05);

const darker = (colour: string): string =>
  `#${[1, 3, 5].map((at) => Math.floor(Number.parseInt(colour.slice(at, at + 2), 16) * 0.92).toString(16).padStart(2, "0")).join("")}`;

/** The accent darkened until its contrast with white is at least 6:1; ink when it is not a colour of six hex digits. */
export function mailAccent(accent: string): string {
  if (!hex.test(accent)) return ink;
  let colour = accent.toLowerCase();
  while (contrastWithWhite(colour) < 6) colour = darker(colour);
  return colour;
}
