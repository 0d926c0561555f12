/** Arithmetic all charts share. Pure; units are those of a picture 360 wide. */

/** One line of figures; `null` where there is none. */
export interface Series {
  label: string;
  values: readonly (number | null)[];
}

/** Width of every chart, in its own units. */
export const WIDTH = 360;

/** Room for a character, in units: 13 px letters, or 16 px on a phone, where the picture is drawn smaller. */
export const CHARACTER = 10;

export interface Axis {
  low: number;
  high: number;
  ticks: readonly number[];
}

/** The figures that can be drawn. */
export function drawable(series: readonly Series[]): number[] {
  return series.flatMap((one) => one.values.filter((value): value is number => value !== null && Number.isFinite(value)));
}

/**
 * An axis from round number to round number that holds all values, in two to six steps. `from` and
 * `to` widen it (a score runs from 0 to 4 whoever scored what), never cut it.
 */
export function axisFor(values: readonly number[], from = 0, to?: number): Axis {
  const least = Math.min(from, ...values);
  const most = Math.max(to ?? from, ...values);
  const span = most - least > 1e-9 ? most - least : 1;
  const step = roundStep(span / 4);
  const low = Math.floor(tidy(least / step)) * step;
  const high = Math.max(Math.ceil(tidy(most / step)) * step, low + step);
  const count = Math.round((high - low) / step);
  return { low: tidy(low), high: tidy(high), ticks: Array.from({ length: count + 1 }, (_, i) => tidy(low + i * step)) };
}

/** The next of 1, 2, 5, 10, 20 … that is not below. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = tidy(rough / power);
  return (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
}

/** Takes off what binary fractions leave: 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** Where a value lies between two ends, held inside them. */
export function place(value: number, axis: Axis, start: number, end: number): number {
  const share = Math.min(1, Math.max(0, (value - axis.low) / (axis.high - axis.low)));
  return round(start + share * (end - start));
}

/** One decimal: finer is not seen, and costs bytes. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A label that fits in `units`, cut with an ellipsis; the whole of it is in the table. */
export function fit(label: string, units: number, character: number = CHARACTER): string {
  const room = Math.max(1, Math.floor(units / character));
  const letters = [...label];
  return letters.length <= room ? label : `${letters.slice(0, Math.max(1, room - 1)).join("").trimEnd()}…`;
}

/** Units a label takes at most. */
export function widthOf(label: string, character: number = CHARACTER): number {
  return [...label].length * character;
}
