import { BarChart } from "./bar-chart";
import { ChartFigure, lineSample, Marks, MOST_SERIES, type ChartProps } from "./chart-figure";
import { FEWEST, MOST, radarGeometry } from "./radar";

/** A profile over three to twelve names; fewer or more are drawn as bars, which they suit. */
export function RadarChart({ format = String, from, to, ...props }: ChartProps) {
  if (props.names.length < FEWEST || props.names.length > MOST) return <BarChart {...props} format={format} from={from} to={to} />;
  const series = props.series.slice(0, MOST_SERIES);
  const { height, grid, names, shapes } = radarGeometry(props.names, series, from, to);
  return (
    <ChartFigure {...props} series={series} format={format} height={height} sample={lineSample}>
      <path className="grid" d={grid} />
      {shapes.map((shape, index) => (
        <path key={index} className={index === 0 && shape.whole ? "s1 area" : `s${index + 1}`} d={shape.path} />
      ))}
      {shapes.map((shape, index) => (
        <Marks key={index} index={index} points={shape.points} />
      ))}
      {names.map((name) => (
        <text key={`${name.x} ${name.y}`} className="t1" x={name.x} y={name.y} textAnchor={name.anchor}>
          {name.label}
        </text>
      ))}
    </ChartFigure>
  );
}
