import { barGeometry } from "./bar";
import { ChartFigure, MOST_SERIES, type ChartProps } from "./chart-figure";

/** Figures side by side, as bars that lie, each under its name. */
export function BarChart({ format = String, from, to, ...props }: ChartProps) {
  const series = props.series.slice(0, MOST_SERIES);
  const { height, zero, names, bars } = barGeometry(props.names, series, format, from, to);
  return (
    <ChartFigure {...props} series={series} format={format} height={height} sample={barSample}>
      {names.map((name) => (
        <text key={name.y} className="t1" x="0" y={name.y}>
          {name.label}
        </text>
      ))}
      {bars.map((row, index) =>
        row.map((bar) =>
          bar ? (
            <g key={bar.y}>
              <rect className={`b${index + 1}`} x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
              <text x={bar.text.x} y={bar.text.y} textAnchor={bar.text.anchor}>
                {bar.text.label}
              </text>
            </g>
          ) : null,
        ),
      )}
      <path className="zero" d={zero} />
    </ChartFigure>
  );
}

function barSample(index: number) {
  return <rect className={`b${index + 1}`} x="1" y="1" width="30" height="10" />;
}
