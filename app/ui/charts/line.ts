import { axisFor, CHARACTER, drawable, fit, place, round, WIDTH, widthOf, type Series } from "./scale";

export interface Point {
  x: number;
  y: number;
}

export interface LineGeometry {
  height: number;
  grid: readonly { y: number; label: string }[];
  left: number;
  right: number;
  /** Names along the foot; as many as fit. */
  names: readonly { x: number; label: string; anchor: "start" | "middle" | "end" }[];
  lines: readonly { path: string; points: readonly Point[]; last?: { y: number; label: string } }[];
}

const TOP = 14;
const FOOT = 178;
const HEIGHT = 206;
/** Two last values nearer than this would stand in each other. */
const APART = 18;

/** Where everything of a line chart goes. All points lie within 360 × 206. */
export function lineGeometry(names: readonly string[], series: readonly Series[], format: (value: number) => string, from?: number, to?: number): LineGeometry {
  const axis = axisFor(drawable(series), from, to);
  const ticks = axis.ticks.map((value) => ({ y: place(value, axis, FOOT, TOP), label: format(value) }));
  const lasts = series.map((one) => one.values.findLast((value) => value !== null && Number.isFinite(value)));
  const left = Math.min(120, Math.max(...ticks.map((tick) => widthOf(tick.label))) + 8);
  const right = WIDTH - Math.min(120, Math.max(...lasts.map((value) => (value == null ? 0 : widthOf(format(value)))), CHARACTER) + 8);
  const x = (index: number) => round(names.length < 2 ? (left + right) / 2 : left + 10 + (index * (right - left - 20)) / (names.length - 1));
  const lines = series.map((one, s) => {
    const points = one.values.slice(0, names.length).map((value, i) => (value === null || !Number.isFinite(value) ? null : { x: x(i), y: place(value, axis, FOOT, TOP) }));
    const last = lasts[s];
    return {
      path: path(points),
      points: points.filter((point): point is Point => point !== null),
      last: last == null ? undefined : { y: place(last, axis, FOOT, TOP), label: format(last) },
    };
  });
  return { height: HEIGHT, grid: ticks, left, right, names: footNames(names, x, right - left), lines: spread(lines) };
}

/** A line through the points; a gap where there is none. */
export function path(points: readonly (Point | null)[], closed = false): string {
  let d = "";
  let drawing = false;
  for (const point of points) {
    if (point) d += `${drawing ? "L" : "M"}${point.x} ${point.y}`;
    drawing = point !== null;
  }
  return closed && d ? `${d}z` : d;
}

/** Units a letter of a name takes: they are lighter than figures. */
const LETTER = 8.5;
const BETWEEN = 8;

/**
 * Names under the points: each, or every second, third … so that none stands in another; the first
 * and the last always.
 */
function footNames(names: readonly string[], x: (index: number) => number, room: number): LineGeometry["names"] {
  const end = names.length - 1;
  if (end < 1) return names.map((label, i) => ({ x: x(i), label: fit(label, room, LETTER), anchor: "middle" }));
  const most = Math.max(8 * LETTER, room / names.length - BETWEEN);
  const all = names.map((name, i) => {
    const label = fit(name, most, LETTER);
    const width = widthOf(label, LETTER);
    const anchor = i === 0 ? ("start" as const) : i === end ? ("end" as const) : ("middle" as const);
    const at = i === 0 ? x(i) - 10 : i === end ? x(i) + 10 : x(i);
    const from = i === 0 ? at : i === end ? at - width : at - width / 2;
    return { x: round(at), label, anchor, from, to: from + width };
  });
  const clear = (one: (typeof all)[number] | undefined, next: (typeof all)[number] | undefined) => !one || !next || one.to + BETWEEN <= next.from;
  for (let every = 1; every < end; every++) {
    const regular = all.filter((_, i) => i % every === 0 && i < end && (i === 0 || clear(all[i], all[end])));
    if (regular.every((name, k) => clear(name, regular[k + 1]))) return [...regular, ...all.slice(end)].map(({ x: at, label, anchor }) => ({ x: at, label, anchor }));
  }
  return [all[0], all[end]].flatMap((name) => (name ? [{ x: name.x, label: name.label, anchor: name.anchor }] : []));
}

/** Moves last values apart that would stand in each other, keeping their order and the picture's edges. */
function spread(lines: LineGeometry["lines"]): LineGeometry["lines"] {
  const order = lines.map((line, index) => ({ index, y: line.last?.y })).filter((one): one is { index: number; y: number } => one.y !== undefined).sort((a, b) => a.y - b.y);
  let floor = -Infinity;
  for (const one of order) {
    one.y = Math.max(one.y, floor);
    floor = one.y + APART;
  }
  const over = Math.max(0, (order.at(-1)?.y ?? 0) - FOOT);
  const moved = new Map(order.map((one) => [one.index, round(Math.max(TOP, one.y - over))]));
  return lines.map((line, index) => (line.last ? { ...line, last: { ...line.last, y: moved.get(index) ?? line.last.y } } : line));
}
