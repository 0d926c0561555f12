import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { barGeometry } from "./bar";
import { BarChart } from "./bar-chart";
import { lineGeometry } from "./line";
import { LineChart } from "./line-chart";
import { radarGeometry } from "./radar";
import { RadarChart } from "./radar-chart";
import { axisFor, fit, WIDTH, type Series } from "./scale";
import { spanGeometry } from "./span";
import { SpanChart } from "./span-chart";

const value = fc.option(fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(0), fc.constant(Number.NaN), fc.integer({ min: 0, max: 4 })), { nil: null });
const data = fc.integer({ min: 0, max: 14 }).chain((length) =>
  fc.record({
    names: fc.array(fc.string({ maxLength: 60 }), { minLength: length, maxLength: length }),
    series: fc.array(fc.record({ label: fc.string(), values: fc.array(value, { minLength: length, maxLength: length }) }), { minLength: 1, maxLength: 3 }),
  }),
);
const short = (n: number) => n.toFixed(1);
const inside = (x: number, y: number, height: number) => x >= 0 && x <= WIDTH && y >= 0 && y <= height;

test("an axis goes in round steps from round number to round number", () => {
  expect(axisFor([2.4, 3.2], 0, 4)).toEqual({ low: 0, high: 4, ticks: [0, 1, 2, 3, 4] });
  expect(axisFor([12, 340])).toEqual({ low: 0, high: 400, ticks: [0, 100, 200, 300, 400] });
  expect(axisFor([-400, 9800])).toEqual({ low: -5000, high: 10000, ticks: [-5000, 0, 5000, 10000] });
  expect(axisFor([0.1, 0.3])).toEqual({ low: 0, high: 0.3, ticks: [0, 0.1, 0.2, 0.3] });
});

test("an axis of nothing, or of one zero, still has two ends", () => {
  expect(axisFor([]).high).toBeGreaterThan(0);
  expect(axisFor([0]).high).toBeGreaterThan(0);
});

test("an axis holds every value and has at most seven marks", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1 }), (values) => {
      const axis = axisFor(values);
      const slack = 1e-9 * Math.max(1, Math.abs(axis.high), Math.abs(axis.low));
      return values.every((one) => one >= axis.low - slack && one <= axis.high + slack) && axis.ticks.length >= 2 && axis.ticks.length <= 7;
    }),
  );
});

test("all points, names and last values of lines lie in the picture", () => {
  fc.assert(
    fc.property(data, ({ names, series }) => {
      const chart = lineGeometry(names, series, short);
      return (
        chart.left < chart.right &&
        chart.names.every((name) => inside(name.x, chart.height, chart.height)) &&
        chart.lines.every((line) => line.points.every(({ x, y }) => inside(x, y, chart.height)) && (!line.last || inside(0, line.last.y, chart.height)))
      );
    }),
  );
});

test("last values that would stand in each other are moved apart, the higher staying above", () => {
  const { lines } = lineGeometry(["a", "b"], [{ label: "1", values: [1, 3.2] }, { label: "2", values: [2, 3.1] }], short, 0, 4);
  const [first, second] = lines.map((line) => line.last?.y ?? 0);
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(18);
});

test("a missing figure is a gap in the line, not a zero", () => {
  const { lines } = lineGeometry(["a", "b", "c", "d"], [{ label: "1", values: [1, null, 2, 3] }], short);
  expect(lines[0]?.path.match(/M/g)).toHaveLength(2);
  expect(lines[0]?.points).toHaveLength(3);
});

test("one point stands in the middle", () => {
  const { lines, left, right } = lineGeometry(["now"], [{ label: "1", values: [2] }], short);
  expect(lines[0]?.points).toEqual([{ x: (left + right) / 2, y: expect.any(Number) }]);
});

test("the first and the last name are shown however many there are", () => {
  const months = Array.from({ length: 24 }, (_, i) => `Month ${i + 1}`);
  const shown = lineGeometry(months, [{ label: "1", values: months.map(() => 1) }], short).names.map((name) => name.label);
  expect(shown[0]).toBe("Month 1");
  expect(shown.at(-1)).toBe("Month 24");
  expect(shown.length).toBeLessThan(6);
});

test("four short names are all shown; four long ones are cut or left out, and do not meet", () => {
  const names = (some: string[]) => lineGeometry(some, [{ label: "1", values: some.map(() => 1) }], short).names;
  expect(names(["Jan ’25", "Jul ’25", "Feb ’26", "Oct ’26"]).map((name) => name.label)).toEqual(["Jan ’25", "Jul ’25", "Feb ’26", "Oct ’26"]);
  const long = names(["January to March", "April to June", "July to September", "October to December"]);
  expect([long[0]?.anchor, long.at(-1)?.anchor]).toEqual(["start", "end"]);
  expect(long.every((name) => name.label.length <= 9)).toBe(true);
});

test("all bars and their figures lie in the picture, also below zero", () => {
  fc.assert(
    fc.property(data, ({ names, series }) => {
      const chart = barGeometry(names, series, short);
      return chart.bars.flat().every((bar) => !bar || (inside(bar.x, bar.y, chart.height) && inside(bar.x + bar.width - 0.11, bar.y + bar.height, chart.height) && inside(bar.text.x, bar.text.y, chart.height)));
    }),
  );
});

test("a bar of zero has no width and says 0", () => {
  const bar = barGeometry(["a"], [{ label: "1", values: [0] }], String).bars[0]?.[0];
  expect([bar?.width, bar?.text.label]).toEqual([0, "0"]);
});

test("all corners and names of a radar lie in the picture", () => {
  fc.assert(
    fc.property(data, ({ names, series }) => {
      if (names.length < 3 || names.length > 12) return true;
      const chart = radarGeometry(names, series);
      return chart.shapes.every((shape) => shape.points.every(({ x, y }) => inside(x, y, chart.height))) && chart.names.every(({ x, y }) => inside(x, y, chart.height));
    }),
  );
});

test("the first name of a radar is at the top and the full score at its ring", () => {
  const chart = radarGeometry(["a", "b", "c", "d"], [{ label: "1", values: [4, 0, 4, 2] }], 0, 4);
  expect(chart.shapes[0]?.points).toEqual([{ x: 180, y: 30 }, { x: 180, y: 138 }, { x: 180, y: 246 }, { x: 126, y: 138 }]);
});

test("a radar with two names or thirteen is drawn as bars", () => {
  const names = Array.from({ length: 13 }, (_, i) => `N${i}`);
  for (const some of [names, names.slice(0, 2)]) {
    const html = renderToStaticMarkup(<RadarChart id="r" finding="f" caption="c" nameLabel="n" names={some} series={[{ label: "s", values: some.map(() => 1) }]} />);
    expect(html).toContain("<rect");
  }
});

test("a label is cut only when it must be, with an ellipsis", () => {
  expect(fit("Clarity", 100)).toBe("Clarity");
  expect(fit("Verantwortungsbewusstsein", 100)).toBe("Verantwor…");
});

const two: readonly Series[] = [{ label: "Tom", values: [2.4, null] }, { label: "You", values: [3, 2] }];

test("a chart says its finding, has a key for two series, and its table says where there is no figure", () => {
  const html = renderToStaticMarkup(<LineChart id="l" finding="Tom’s view rose." caption="Scores" nameLabel="When" names={["May", "June"]} series={two} format={short} />);
  expect(html).toContain('role="img" aria-labelledby="l-finding"><title id="l-finding">Tom’s view rose.</title>');
  expect(html).toContain('<ul class="key">');
  expect(html).toContain('<th scope="row">June</th><td class="n">none</td><td class="n">2.0</td>');
});

test("one series needs no key", () => {
  expect(renderToStaticMarkup(<BarChart id="b" finding="f" caption="c" nameLabel="n" names={["a"]} series={[{ label: "s", values: [1] }]} />)).not.toContain('class="key"');
});

test("without a single figure there is a sentence and no picture", () => {
  const html = renderToStaticMarkup(<LineChart id="l" finding="f" caption="c" nameLabel="n" names={["a"]} series={[{ label: "s", values: [null] }]} />);
  expect(html).toBe('<p class="note">There are no figures to draw yet.</p>');
});

describe("spans", () => {
  const span = (key: string, from: number, to: number) => ({ key, label: key, from, to, look: "work" as const });
  const bars = (...spans: Parameters<typeof spanGeometry>[0]) => spanGeometry(spans).rows.map(({ bar }) => [bar.x, bar.width]);

  test("lie along one time, from the first beginning to the last end", () => {
    expect(bars(span("a", 1_000, 1_050), span("b", 1_050, 1_100))).toEqual([[0, 181.5], [178.5, 181.5]]);
  });

  test("that lasted no time, or end before they begin, are seen within the picture", () => {
    expect(bars(span("a", 0, 0), span("b", 100, 100), span("c", 50, 40))).toEqual([[0, 3], [357, 3], [178.5, 3]]);
    expect(bars(span("a", 7, 7))).toEqual([[0, 3]]);
  });

  test("say what they show, and only the looks that are there", () => {
    const html = renderToStaticMarkup(<SpanChart id="s" finding="One step." spans={[span("a", 0, 1)]} begin="09:00" end="09:01" words={{ work: "Working", rest: "Resting", bad: "Failed" }} />);
    expect(html).toContain('<title id="s-finding">One step.</title>');
    expect([html.includes("Working"), html.includes("Resting"), html.includes("Failed")]).toEqual([true, false, false]);
  });
});
