import { axisFor, drawable, fit, round, WIDTH, widthOf, type Axis, type Series } from "./scale";
import { path, type Point } from "./line";

export interface RadarGeometry {
  height: number;
  /** The rings and the spokes as one path. */
  grid: string;
  names: readonly { x: number; y: number; label: string; anchor: "start" | "middle" | "end" }[];
  /** `whole` when every corner has a figure, so that the shape can be filled. */
  shapes: readonly { path: string; points: readonly Point[]; whole: boolean }[];
}

/** Below three corners there is no area; above twelve the names stand in each other. Such figures are drawn as bars. */
export const FEWEST = 3;
export const MOST = 12;

const CENTRE = { x: WIDTH / 2, y: 138 };
const RADIUS = 108;
const HEIGHT = 276;

/** Where everything of a radar chart goes, the first name at the top, then clockwise. All points lie within 360 × 276. */
export function radarGeometry(names: readonly string[], series: readonly Series[], from?: number, to?: number): RadarGeometry {
  const axis = axisFor(drawable(series), from, to);
  const corner = (index: number, radius: number): Point => {
    const angle = (2 * Math.PI * index) / names.length;
    return { x: round(CENTRE.x + radius * Math.sin(angle)), y: round(CENTRE.y - radius * Math.cos(angle)) };
  };
  const rings = axis.ticks.slice(1).map((tick) => path(names.map((_, i) => corner(i, RADIUS * share(tick, axis))), true));
  const spokes = names.map((_, i) => path([CENTRE, corner(i, RADIUS)]));
  const shapes = series.map((one) => {
    const points = names.map((_, i) => {
      const value = one.values[i];
      return value == null || !Number.isFinite(value) ? null : corner(i, RADIUS * share(value, axis));
    });
    const whole = points.every((point) => point !== null);
    return { path: path(points, whole), points: points.filter((point): point is Point => point !== null), whole };
  });
  return { height: HEIGHT, grid: rings.join("") + spokes.join(""), names: names.map((label, i) => nameAt(label, corner(i, RADIUS))), shapes };
}

function share(value: number, axis: Axis): number {
  return Math.min(1, Math.max(0, (value - axis.low) / (axis.high - axis.low)));
}

/** Beside its corner where it fits, else above or below it against the edge of the picture. */
function nameAt(label: string, at: Point): RadarGeometry["names"][number] {
  const side = at.x - CENTRE.x;
  if (Math.abs(side) < 20) return { x: CENTRE.x, y: at.y < CENTRE.y ? at.y - 10 : at.y + 22, label: fit(label, WIDTH), anchor: "middle" };
  const right = side > 0;
  const x = at.x + (right ? 10 : -10);
  const room = right ? WIDTH - x : x;
  if (widthOf(label) <= room) return { x: round(x), y: at.y + 4, label, anchor: right ? "start" : "end" };
  const y = at.y < CENTRE.y ? at.y - 14 : at.y + 24;
  return { x: right ? WIDTH - 2 : 2, y: round(Math.min(HEIGHT - 6, Math.max(14, y))), label: fit(label, WIDTH / 2 - 24), anchor: right ? "end" : "start" };
}
