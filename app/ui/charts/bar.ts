import { axisFor, CHARACTER, drawable, fit, place, round, WIDTH, widthOf, type Series } from "./scale";

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
  /** The figure beside it. */
  text: { x: number; y: number; label: string; anchor: "start" | "end" };
}

export interface BarGeometry {
  height: number;
  /** Where nothing is, as a line beside each name's bars. */
  zero: string;
  names: readonly { y: number; label: string }[];
  /** By series, then by name; null where there is no figure. */
  bars: readonly (readonly (Bar | null)[])[];
}

const THICK = 14;
const STEP = 18;
const NAME = 20;
const GAP = 12;

/**
 * Where everything of a bar chart goes. Bars lie on their side with the name above them, so that a
 * long name has the whole width. All bars and figures lie within the picture.
 */
export function barGeometry(names: readonly string[], series: readonly Series[], format: (value: number) => string, from = 0, to?: number): BarGeometry {
  const values = drawable(series);
  const axis = axisFor(values, Math.min(0, from), to);
  const room = Math.min(110, Math.max(CHARACTER, ...values.map((value) => widthOf(format(value)))) + 8);
  const left = values.some((value) => value < 0) ? room : 1;
  const right = WIDTH - room;
  const zero = place(0, axis, left, right);
  const block = NAME + series.length * STEP + GAP;
  const bars = series.map((one, s) =>
    names.map((_, i) => {
      const value = one.values[i];
      return value == null || !Number.isFinite(value) ? null : bar(value, place(value, axis, left, right), zero, i * block + NAME + s * STEP, format);
    }),
  );
  return { height: Math.max(1, names.length) * block, zero: names.map((_, i) => `M${zero} ${i * block + NAME - 2}v${series.length * STEP}`).join(""), names: names.map((label, i) => ({ y: i * block + 13, label: fit(label, WIDTH) })), bars };
}

function bar(value: number, end: number, zero: number, y: number, format: (value: number) => string): Bar {
  const back = value < 0;
  return {
    x: Math.min(zero, end),
    y,
    width: round(Math.abs(end - zero)),
    height: THICK,
    text: { x: round(back ? end - 6 : end + 6), y: y + 12, label: format(value), anchor: back ? "end" : "start" },
  };
}
