import { diamond, latticeCells, slats, type Cell } from "./lattice";

const WIDTH = 312;

export interface LatticePictureProps {
  /** Unique on the page: names the gradient that fades the slats. */
  id: string;
  total: number;
  done: number;
  /** `growing` marks the place after the last done; `gap` leaves one cell of a whole path missing (lost pages). */
  kind?: "growing" | "gap";
  height?: number;
  /** x of the first cell; further left where the right side of the picture is cut off. */
  left?: number;
}

/** The lattice, one cell for each of `total`. Only an ornament: what it shows is always said in words beside it. */
export function LatticePicture({ id, total, done, kind = "growing", height = 336, left }: LatticePictureProps) {
  const cells = latticeCells(total, height, left);
  return (
    <svg className="lattice" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
      <radialGradient id={id} gradientUnits="userSpaceOnUse" cx={WIDTH / 2} cy={height / 2} r={Math.max(WIDTH, height) * 0.6}>
        <stop offset=".35" stopColor="currentColor" />
        <stop offset="1" stopColor="currentColor" stopOpacity="0" />
      </radialGradient>
      <path className="slats" stroke={`url(#${id})`} d={slats(WIDTH, height)} />
      {kind === "gap" ? (
        <>
          <Cells className="on" cells={cells.filter((_, i) => i !== done)} />
          <Cells className="gap" cells={cells.slice(done, done + 1)} />
        </>
      ) : (
        <>
          <Cells className="off" cells={cells.slice(done + 1)} />
          <Cells className="on" cells={cells.slice(0, done)} />
          <Cells className="at" cells={cells.slice(done, done + 1)} />
        </>
      )}
    </svg>
  );
}

function Cells({ className, cells }: { className: string; cells: Cell[] }) {
  return cells.length ? <path className={className} d={cells.map((cell) => diamond(cell)).join("")} /> : null;
}
