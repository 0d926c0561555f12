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

/** First, last and as many between as fit; each cut to its place. */
function footNames(names: readonly string[], x: (index: number) => number, room: number): LineGeometry["names"] {
  const longest = Math.min(8, Math.max(1, ...names.map((name) => [...name].length))) * CHARACTER + 8;
  const fits = Math.max(2, Math.floor(room / longest));
  const count = Math.min(names.length, fits);
  const shown = Array.from({ length: count }, (_, k) => (count < 2 ? 0 : Math.round((k * (names.length - 1)) / (count - 1))));
  const slot = shown.length > 1 ? (room - 20) / (shown.length - 1) : room;
  const end = names.length - 1;
  return shown.map((i) => ({
    x: names.length < 2 ? x(i) : i === 0 ? x(i) - 10 : i === end ? x(i) + 10 : x(i),
    label: fit(names[i] ?? "", shown.length > 1 ? slot - 6 : room),
    anchor: names.length < 2 ? "middle" : i === 0 ? "start" : i === end ? "end" : "middle",
  }));
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
