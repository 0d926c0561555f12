import type { ReactNode } from "react";
import { useUiWords } from "../words";

const CELL = 12;
/** More marks than this are wider than a phone; the words alone say it. */
const MOST = 20;
const diamond = "l5 5-5 5-5-5z";

export interface CellsProps {
  done: number;
  total: number;
  /** The count in a sentence, "3 of 8 modules done"; "3 of 8" unless told. */
  children?: ReactNode;
}

/** A count of few, drawn and said: a filled mark for each done, a hollow one for each to come. */
export function Cells({ done, total, children }: CellsProps) {
  const words = useUiWords();
  return (
    <>
      <CellMarks done={done} total={total} />
      {children ?? words.ofTotal(done, total)}
    </>
  );
}

/** The marks alone; for rows of a list, whose words stand beside them. */
export function CellMarks({ done, total }: { done: number; total: number }) {
  if (total < 1 || total > MOST) return null;
  const filled = Math.max(0, Math.min(total, done));
  return (
    <svg className="cells" width={total * CELL} height={CELL} aria-hidden="true">
      {filled > 0 ? <path d={marks(0, filled)} /> : null}
      {filled < total ? <path className="off" d={marks(filled, total)} /> : null}
    </svg>
  );
}

function marks(from: number, to: number): string {
  let path = "";
  for (let i = from; i < to; i++) path += `M${i * CELL + 6} 1${diamond}`;
  return path;
}
