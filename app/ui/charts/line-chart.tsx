import { ChartFigure, lineSample, Marks, MOST_SERIES, type ChartProps } from "./chart-figure";
import { lineGeometry } from "./line";
import { WIDTH } from "./scale";

/** Figures over time. A missing figure is a gap in the line. */
export function LineChart({ format = String, from, to, ...props }: ChartProps) {
  const series = props.series.slice(0, MOST_SERIES);
  const { height, grid, left, right, names, lines } = lineGeometry(props.names, series, format, from, to);
  return (
    <ChartFigure {...props} series={series} format={format} height={height} sample={lineSample}>
      <path className="grid" d={grid.map((line) => `M${left} ${line.y}H${right}`).join("")} />
      {grid.map((line) => (
        <text key={line.y} x={left - 6} y={line.y + 5} textAnchor="end">
          {line.label}
        </text>
      ))}
      {names.map((name) => (
        <text key={name.x} x={name.x} y={height - 4} textAnchor={name.anchor}>
          {name.label}
        </text>
      ))}
      {lines.map((line, index) => (
        <path key={index} className={`s${index + 1}`} d={line.path} />
      ))}
      {lines.map((line, index) => (
        <Marks key={index} index={index} points={line.points} />
      ))}
      {lines.map((line, index) =>
        line.last ? (
          <text key={index} className={index === 0 ? "t1" : undefined} x={WIDTH} y={line.last.y + 5} textAnchor="end">
            {line.last.label}
          </text>
        ) : null,
      )}
    </ChartFigure>
  );
}
