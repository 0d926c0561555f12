import type { ReactNode } from "react";
import { useUiWords } from "../words";
import type { Point } from "./line";
import { drawable, WIDTH, type Series } from "./scale";

/** What every chart takes. */
export interface ChartProps {
  /** Unique on the page. */
  id: string;
  /** What the chart shows, in a sentence with its figures: "Tom’s view rose from 2.4 to 3.2". Read in place of the picture. */
  finding: string;
  /** What the figures of the table are: "Scores from 0 to 4". */
  caption: string;
  /** Heading of the table's first column. */
  nameLabel: string;
  names: readonly string[];
  /** At most three: one drawn solid, one dashed, one dotted. */
  series: readonly Series[];
  /** How a figure is written; as it is unless told. */
  format?: (value: number) => string;
  /** The axis holds at least from here (0) … */
  from?: number;
  /** … to here. */
  to?: number;
}

/** Series beyond this have no look of their own. */
export const MOST_SERIES = 3;

export interface ChartFigureProps extends Required<Pick<ChartProps, "id" | "finding" | "caption" | "nameLabel" | "names" | "series" | "format">> {
  height: number;
  /** What stands in the key beside each name. */
  sample: (index: number) => ReactNode;
  children: ReactNode;
}

/** The picture with its finding, the key, and the table one press away. Without figures it says so. */
export function ChartFigure({ id, finding, caption, nameLabel, names, series, format, height, sample, children }: ChartFigureProps) {
  const words = useUiWords();
  if (drawable(series).length === 0) return <p className="note">{words.noFigures}</p>;
  return (
    <figure className="figure">
      <svg className="chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={`${id}-finding`}>
        <title id={`${id}-finding`}>{finding}</title>
        {children}
      </svg>
      {series.length > 1 ? (
        <ul className="key">
          {series.map((one, index) => (
            <li key={one.label}>
              <svg className="chart" viewBox="0 0 32 12" aria-hidden="true">
                {sample(index)}
              </svg>
              {one.label}
            </li>
          ))}
        </ul>
      ) : null}
      <details className="more">
        <summary>{words.figures}</summary>
        <div className="sheet">
          <table className={series.length > 2 ? "cards" : undefined}>
            <caption>{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{nameLabel}</th>
                {series.map((one) => (
                  <th key={one.label} scope="col" className="n">
                    {one.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {names.map((name, row) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {series.map((one) => (
                    <td key={one.label} className="n" data-l={series.length > 2 ? one.label : undefined}>
                      {figure(one.values[row], format, words.noValue)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function figure(value: number | null | undefined, format: (value: number) => string, none: string): string {
  return value == null || !Number.isFinite(value) ? none : format(value);
}

/** The marks of one series: diamonds, rings or squares. */
export function Marks({ index, points }: { index: number; points: readonly Point[] }) {
  if (index === 0) return <path className="m1" d={points.map(({ x, y }) => `M${x} ${y - 5}l5 5-5 5-5-5z`).join("")} />;
  if (index === 1)
    return (
      <>
        {points.map(({ x, y }) => (
          <circle key={`${x} ${y}`} className="m2" cx={x} cy={y} r="4" />
        ))}
      </>
    );
  return <path className="m3" d={points.map(({ x, y }) => `M${x - 3.5} ${y - 3.5}h7v7h-7z`).join("")} />;
}

/** A line with its mark, for the key. */
export function lineSample(index: number): ReactNode {
  return (
    <>
      <path className={`s${index + 1}`} d="M0 6h32" />
      <Marks index={index} points={[{ x: 16, y: 6 }]} />
    </>
  );
}
