import { Cells } from "../parts/cells";
import { Progress } from "../parts/progress";
import { Tag } from "../parts/tag";
import { Trail, type TrailStep } from "../parts/trail";
import { Count } from "../shell/navigation";
import { Specimen } from "./specimen";

const steps: readonly TrailStep[] = [
  { title: "Where you stand", href: "#m1", state: "done", meta: "Done 14 September" },
  { title: "Listening before deciding", href: "#m2", state: "done", meta: "Done 5 October, 3.4 of 4" },
  { title: "Letting go of the work", href: "#m3", state: "now", meta: "You are here, due Thursday" },
  { title: "Feedback people can use", href: "#m4", state: "later", meta: "From 19 October" },
  { title: "What you will keep", state: "shut", meta: <a href="#plans">Part of Practice</a> },
];

const german: readonly TrailStep[] = [
  { title: "Standortbestimmung und Selbsteinschätzung", href: "#g1", state: "done", meta: "Abgeschlossen am 14. September" },
  { title: "Entscheidungsverantwortung übertragen", href: "#g2", state: "now", meta: "Sie sind hier, fällig am Donnerstag, 15. Oktober" },
];

export function StatusSpecimens() {
  return (
    <>
      <Specimen name="Status: word, shape, colour">
        <p className="acts">
          <Tag>Not started</Tag>
          <Tag shape="half">In progress</Tag>
          <Tag shape="full" tone="info">
            Submitted
          </Tag>
          <Tag shape="tick" tone="ok">
            Reviewed
          </Tag>
          <Tag shape="back" tone="warn">
            Returned
          </Tag>
          <Tag shape="full" tone="bad">
            Payment failed
          </Tag>
        </p>
      </Specimen>
      <Specimen name="Cells: none, some, all, too many to draw">
        <ul className="rows small">
          <li>
            <Cells done={0} total={8} />
          </li>
          <li>
            <Cells done={3} total={8}>
              3 of 8 modules done, with Tom Ashdown since 7 September
            </Cells>
          </li>
          <li>
            <Cells done={5} total={5} />
          </li>
          <li>
            <Cells done={41} total={120} />
          </li>
        </ul>
      </Specimen>
      <Specimen name="Count">
        <p>
          Messages <Count value={2} words="2 waiting" /> Queue <Count value={1240} />
        </p>
      </Specimen>
      <Specimen name="Progress: known, unknown">
        <Progress id="progress-known" label="Making your certificate, 14 of 40 pages. You may leave this page." value={14} max={40} />
        <Progress id="progress-unknown" label="Waiting for the bank. This takes up to a minute." max={1} />
      </Specimen>
      <Specimen name="Trail">
        <Trail steps={steps} />
      </Specimen>
      <Specimen name="Trail in a longer language">
        <div lang="de">
          <Trail steps={german} />
        </div>
      </Specimen>
      <Specimen name="Trail, tight, for asides">
        <Trail tight steps={steps.slice(0, 3).map(({ title, href, state }) => ({ title, href, state }))} />
      </Specimen>
    </>
  );
}
