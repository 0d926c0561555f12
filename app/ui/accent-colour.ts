/** Colour arithmetic for the accent: sRGB hex, OKLCH, WCAG contrast. Pure. Matrices from CSS Color 4, section 18. */

export interface Oklch {
  /** 0 to 1 */
  l: number;
  /** 0 to about 0.37 in sRGB */
  c: number;
  /** degrees */
  h: number;
}

type Triple = readonly [number, number, number];

/** Linear-light sRGB, each 0 to 1, from `#rrggbb`. */
function linear(hex: string): Triple {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function encode([r, g, b]: Triple): string {
  const part = (value: number) => {
    const held = Math.min(1, Math.max(0, value));
    const coded = held <= 0.0031308 ? held * 12.92 : 1.055 * held ** (1 / 2.4) - 0.055;
    return Math.round(coded * 255).toString(16).padStart(2, "0");
  };
  return `#${part(r)}${part(g)}${part(b)}`;
}

/** `#rrggbb` as OKLCH. A grey has hue 0. */
export function toOklch(hex: string): Oklch {
  const [r, g, b] = linear(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const c = Math.hypot(a, bb);
  return { l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, c, h: c < 1e-4 ? 0 : ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360 };
}

function toLinear({ l, c, h }: Oklch): Triple {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const ll = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const mm = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const ss = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [4.0767416621 * ll - 3.3077115913 * mm + 0.2309699292 * ss, -1.2684380046 * ll + 2.6097574011 * mm - 0.3413193965 * ss, -0.0041960863 * ll - 0.7034186147 * mm + 1.707614701 * ss];
}

/** OKLCH as `#rrggbb`. What sRGB cannot show gives up chroma, not lightness or hue, because lightness is what contrast rests on. */
export function toHex(colour: Oklch): string {
  const shows = (triple: Triple) => triple.every((value) => value >= -0.0005 && value <= 1.0005);
  const whole = toLinear(colour);
  if (shows(whole)) return encode(whole);
  let low = 0;
  let high = colour.c;
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    if (shows(toLinear({ ...colour, c: middle }))) low = middle;
    else high = middle;
  }
  return encode(toLinear({ ...colour, c: low }));
}

/** WCAG 2.2 contrast of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
