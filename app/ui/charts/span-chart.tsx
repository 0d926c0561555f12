import { spanGeometry, type Span, type SpanLook } from "./span";
import { WIDTH } from "./scale";

export interface SpanChartProps {
  /** Unique on the page. */
  id: string;
  /** What it shows, in a sentence. Read in place of the picture; the figures stand in a table beside it. */
  finding: string;
  spans: readonly Span[];
  /** When the first began and the last ended, as they are read. */
  begin: string;
  end: string;
  /** What the three looks mean; only those that are used are said. */
  words: Readonly<Record<SpanLook, string>>;
}

const samples = { work: "b1", rest: "b2", bad: "b3" } as const;
const order = ["work", "rest", "bad"] as const;

/** What lasted from when to when, each under its name, in the order in which it is given. */
export function SpanChart({ id, finding, spans, begin, end, words }: SpanChartProps) {
  if (spans.length === 0) return null;
  const { height, rows, foot } = spanGeometry(spans);
  const used = order.filter((look) => spans.some((span) => span.look === look));
  return (
    <figure className="figure">
      <svg className="chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={`${id}-finding`}>
        <title id={`${id}-finding`}>{finding}</title>
        <text x="0" y="13">
          {begin}
        </text>
        {rows.map((row) => (
          <g key={row.key}>
            <text className="t1" x="0" y={row.y}>
              {row.label}
            </text>
            <rect className={row.bar.class} x={row.bar.x} y={row.bar.y} width={row.bar.width} height={row.bar.height} />
          </g>
        ))}
        <text x={WIDTH} y={foot} textAnchor="end">
          {end}
        </text>
      </svg>
      <ul className="key">
        {used.map((look) => (
          <li key={look}>
            <svg className="chart" viewBox="0 0 32 12" aria-hidden="true">
              <rect className={samples[look]} x="1" y="1" width="30" height="10" />
            </svg>
            {words[look]}
          </li>
        ))}
      </ul>
    </figure>
  );
}
