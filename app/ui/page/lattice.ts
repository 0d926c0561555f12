/** Geometry of the lattice picture: slats every 48 units, and cells in the spaces between them. Pure. */

export interface Cell {
  x: number;
  y: number;
}

/** Half a cell's diagonal; 17 leaves the slats (24 from its middle) in sight around it. */
const HALF = 17;
const STEP = 24;
const ROWS = 9;
/** Drift of each row against the one below: two to the right, one back, as a plant leans. */
const DRIFT = [1, 1, -1] as const;
/** Four side by side on nine rows is what the picture holds. */
const MOST = 36;

/**
 * Where the cells of a path of `count` stand, from the foot up: one a row up to nine, then two or
 * more side by side, at most 36 (a longer program shows 36; the words give the number). `left` is
 * the first cell's x on a single path, an even multiple of 24; the path is centred in `height`.
 */
export function latticeCells(count: number, height: number, left = 144): Cell[] {
  const shown = Math.max(0, Math.min(MOST, Math.floor(count)));
  const across = Math.max(1, Math.ceil(shown / ROWS));
  const rows = Math.ceil(shown / across);
  // A middle between slats has x/24 + y/24 odd; with an even x the foot is an odd multiple of 24.
  const foot = (2 * Math.round((height / 2 + ((rows - 1) * STEP) / 2) / (2 * STEP) - 0.5) + 1) * STEP;
  let x = left - 2 * STEP * Math.floor(across / 2);
  const cells: Cell[] = [];
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < across && cells.length < shown; i++) cells.push({ x: x + i * STEP * 2, y: foot - row * STEP });
    x += STEP * (DRIFT[row % DRIFT.length] ?? 1);
  }
  return cells;
}

/** One diamond as path data. */
export function diamond({ x, y }: Cell, half: number = HALF): string {
  return `M${x} ${y - half}l${half} ${half}-${half} ${half}-${half}-${half}z`;
}

/** All slats over a picture of this size, in both directions; what sticks out is cut off by the picture. */
export function slats(width: number, height: number): string {
  let path = "";
  for (let x = 48; x < width + height; x += 48) path += `M${x} 0l-${height} ${height}`;
  for (let x = -Math.floor(height / 48) * 48; x < width; x += 48) path += `M${x} 0l${height} ${height}`;
  return path;
}
