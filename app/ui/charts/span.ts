import { CHARACTER, fit, round, WIDTH } from "./scale";

/** Working (solid), resting (dashed) or failed (dark). */
export type SpanLook = "work" | "rest" | "bad";

/** From when to when something lasted. */
export interface Span {
  key: string;
  label: string;
  /** In any unit, the same for all. */
  from: number;
  to: number;
  look: SpanLook;
}

export interface SpanGeometry {
  height: number;
  rows: readonly { key: string; y: number; label: string; bar: { x: number; y: number; width: number; height: number; class: "b1" | "b2" | "b3" } }[];
  /** Baseline of the last line, which says when it ends. */
  foot: number;
}

const TOP = 22;
const ROW = 32;
const BAR = 9;
/** What lasted no time is seen all the same. */
const LEAST = 3;
const looks = { work: "b1", rest: "b2", bad: "b3" } as const;

/** Where everything of a span chart goes: each span under its name, left where it began. */
export function spanGeometry(spans: readonly Span[]): SpanGeometry {
  const start = Math.min(...spans.map(({ from }) => from));
  const length = Math.max(1, Math.max(...spans.map(({ to }) => to)) - start);
  const at = (moment: number) => ((moment - start) / length) * (WIDTH - LEAST);
  const rows = spans.map(({ key, label, from, to, look }, index) => {
    const y = TOP + index * ROW;
    const x = round(at(from));
    return { key, y: y + 13, label: fit(label, WIDTH, CHARACTER), bar: { x, y: y + 18, width: round(Math.max(LEAST, at(Math.max(from, to)) + LEAST - x)), height: BAR, class: looks[look] } };
  });
  const foot = TOP + spans.length * ROW + 12;
  return { height: foot + 6, rows, foot };
}
