import { BarChart } from "../charts/bar-chart";
import { LineChart } from "../charts/line-chart";
import { RadarChart } from "../charts/radar-chart";
import { SpanChart } from "../charts/span-chart";
import { Duo } from "../page/section";
import { Specimen } from "./specimen";

const capabilities = ["Clarity", "Trust", "Follow-through", "Listening", "Courage", "Care"];
const oneDecimal = (value: number) => value.toFixed(1);
const views = [
  { label: "Tom Ashdown", values: [3.4, 2.6, 3.2, 3.6, 2.6, 3.5] },
  { label: "You", values: [3, 3.6, 2.8, 2.4, 2.2, 3.4] },
];

export function RadarAndBarSpecimens() {
  return (
    <>
      <Specimen name="Radar: two views; a name too long for its side, a figure missing">
        <Duo
          second={
            <p>Tom sees more listening than you do, and less trust.</p>
          }
        >
          <RadarChart id="radar-two" finding="Six capabilities. Tom sees more listening (3.6 against 2.4) and less trust (2.6 against 3.6)." caption="Scores from 0 to 4" nameLabel="Capability" names={capabilities} series={views} format={oneDecimal} to={4} />
        </Duo>
        <RadarChart id="radar-gap" finding="Four capabilities; courage has not been scored." caption="Scores from 0 to 4" nameLabel="Capability" names={["Clarity", "Verantwortungsbewusstsein", "Courage", "Care"]} series={[{ label: "Tom", values: [3, 2, null, 4] }]} to={4} />
      </Specimen>
      <Specimen name="Bars: one, two, three series; long names; negative and zero">
        <BarChart id="bar-one" finding="Most people heard of us from a colleague (42 of 80)." caption="Answers" nameLabel="From" names={["A colleague", "A search on the web, or a list of coaches somewhere else than here", "Nobody said"]} series={[{ label: "People", values: [42, 38, 0] }]} />
        <BarChart id="bar-two" finding="Trust fell by 1.0, listening rose by 1.2." caption="Change since February" nameLabel="Capability" names={["Listening", "Trust"]} series={[{ label: "Tom", values: [1.2, -1] }, { label: "You", values: [0.4, 0.1] }]} format={oneDecimal} />
        <BarChart id="bar-three" finding="Bookings by kind over two months." caption="Bookings" nameLabel="Month" names={["September", "October"]} series={[{ label: "Coaching", values: [12, 18] }, { label: "Workshops", values: [3, null] }, { label: "Groups", values: [5, 6] }]} />
      </Specimen>
    </>
  );
}

export function LineSpecimens() {
  return (
    <>
      <Specimen name="Lines: three, with last values close together; a gap; one point">
        <LineChart id="line-three" finding="Over four assessments Tom’s view rose from 2.4 to 3.2; your own moved from 3.1 to 2.9." caption="Overall score, from 0 to 4" nameLabel="When" names={["Jan ’25", "Jul ’25", "Feb ’26", "Oct ’26"]} series={[{ label: "Tom Ashdown", values: [2.4, 2.7, 3, 3.2] }, { label: "You", values: [3.1, 2.8, 2.9, 2.9] }, { label: "Peers", values: [null, 2.2, 2.5, 2.8] }]} format={oneDecimal} to={4} />
        <LineChart id="line-gap" finding="Six months of income, from 1,200 down to a loss of 400 in March and up to 9,800; nothing is known of May." caption="Pounds a month" nameLabel="Month" names={["January", "February", "March", "April", "May", "June"]} series={[{ label: "Income", values: [1200, 0, -400, 2500, null, 9800] }]} format={(value) => value.toLocaleString("en-GB")} />
        <LineChart id="line-one" finding="One assessment so far: 2.4." caption="Overall score" nameLabel="When" names={["October 2026"]} series={[{ label: "Tom", values: [2.4] }]} to={4} />
      </Specimen>
      <Specimen name="Spans: working, resting, failed; one that took no time">
        <SpanChart id="spans" finding="Four steps from 09:00 to 11:30; the last one failed." begin="13 Oct 2026, 09:00" end="13 Oct 2026, 11:30" words={{ work: "Working", rest: "Asleep or waiting", bad: "Failed" }} spans={[{ key: "a", label: "Find who is told", from: 0, to: 20, look: "work" }, { key: "b", label: "Write it down", from: 20, to: 20, look: "work" }, { key: "c", label: "Wait for an answer", from: 20, to: 120, look: "rest" }, { key: "d", label: "Tell them", from: 120, to: 150, look: "bad" }]} />
      </Specimen>
      <Specimen name="Without figures">
        <LineChart id="line-none" finding="Nothing yet." caption="Scores" nameLabel="When" names={[]} series={[{ label: "Tom", values: [] }]} />
      </Specimen>
    </>
  );
}
