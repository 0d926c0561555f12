import { Checkbox, CheckboxGroup, RadioGroup } from "../forms/choices";
import { DateParts } from "../forms/date-parts";
import { AttachedFile, FileField } from "../forms/file-field";
import { Scale, stepsBetween } from "../forms/scale";
import { Specimen } from "./specimen";

const touch = [
  { value: "ask", label: "They come to me when they want to" },
  { value: "fixed", label: "A fixed time, once a fortnight", hint: "It goes into both calendars." },
  { value: "not", label: "Not for the first month", disabled: true },
];

const levels = [
  { value: "0", label: "0", meaning: "not shown" },
  { value: "1", label: "1", meaning: "starting" },
  { value: "2", label: "2", meaning: "developing" },
  { value: "3", label: "3", meaning: "secure" },
  { value: "4", label: "4", meaning: "strong" },
];

export function ChoiceSpecimens() {
  return (
    <>
      <Specimen name="Radios: chosen, with an error">
        <RadioGroup name="c-touch" label="How will you two stay in touch about it?" options={touch} defaultValue="ask" />
        <RadioGroup name="c-touch-error" label="Who may read it?" hint="You can change this later." options={[{ value: "coach", label: "Only my coach" }, { value: "circle", label: "My peer circle too" }]} error="Choose who may read it" />
      </Specimen>
      <Specimen name="Checkboxes: several, one, one with an error, disabled">
        <CheckboxGroup name="c-notify" label="How shall we tell you?" options={[{ value: "mail", label: "By e-mail", hint: "At most once a day" }, { value: "in", label: "In Trellis only" }]} defaultValue={["mail"]} />
        <Checkbox name="c-share" label="Let my peer circle read this once Tom has answered" hint="They see the answers, not the scores." defaultChecked />
        <Checkbox name="c-terms" label="I have read the terms" error="Tick this to go on" />
        <Checkbox name="c-off" label="Require a second factor" disabled />
      </Specimen>
      <Specimen name="Scale: chosen, not scored, with an error, disabled">
        <Scale name="c-ready" label="How ready do you feel to leave it alone?" steps={stepsBetween(1, 5)} ends={["Not at all", "Entirely"]} defaultValue="3" />
        <Scale name="c-score" label="Names one piece of work and where it ends" steps={levels} nil="not scored" defaultValue="" />
        <Scale name="c-new" label="How much of this was new?" steps={stepsBetween(1, 3)} error="Choose a number" />
        <Scale name="c-shut" label="Leaves the first mistake alone" steps={stepsBetween(1, 3)} defaultValue="2" disabled />
      </Specimen>
      <Specimen name="Day, month, year: empty, with an error in two parts">
        <DateParts name="c-birth" label="When were you born?" hint="For example, 19 10 1986" birthday />
        <DateParts name="s-day" label="When will you have the conversation?" hint="For example, 19 10 2026" defaultValue={{ day: "8", month: "10", year: "2026" }} error="8 October has passed. Choose a day that is still to come." wrong={["day", "month"]} />
      </Specimen>
      <Specimen name="Files: one there already, an error">
        <FileField name="c-notes" label="Notes or a plan" optional hint="PDF, Word or a photograph, up to 20 MB each." multiple>
          <AttachedFile name="capacity-review-handover-final-version-after-the-second-meeting.pdf" href="#choices" note="184 KB, added today" />
        </FileField>
        <FileField name="c-photo" label="Photo" error="Choose a picture smaller than 5 MB" accept="image/*" />
      </Specimen>
    </>
  );
}
