import { ErrorSummary } from "../forms/error-summary";
import { FieldPair, Fieldset } from "../forms/fieldset";
import { ColorField, DateField, EmailField, HiddenField, NumberField, PasswordField, SearchField, TelField, TextField, TimeField, UrlField } from "../forms/input-field";
import { RangeField } from "../forms/range-field";
import { SelectField } from "../forms/select-field";
import { TextArea } from "../forms/text-area";
import { Specimen } from "./specimen";

const zones = [
  { value: "Europe/London", label: "London" },
  { value: "Europe/Lisbon", label: "Lisbon" },
  { value: "Atlantic/Reykjavik", label: "Reykjavík", disabled: true },
];

export function FieldSpecimens() {
  return (
    <>
      <Specimen name="Error summary">
        <ErrorSummary
          focus={false}
          errors={[
            { name: "s-email", message: "Write an address with an @, such as name@example.org" },
            { name: "s-day", message: "Choose a day that is still to come" },
            { message: "The invitation has been used already" },
          ]}
        >
          Everything you wrote is kept below.
        </ErrorSummary>
      </Specimen>
      <Specimen name="Text: with hint, optional, disabled, read-only">
        <TextField name="s-text" label="Full name" hint="As it should stand on a certificate." autoComplete="name" />
        <TextField name="s-optional" label="What people call you" optional />
        <TextField name="s-disabled" label="Host name" defaultValue="kestrel.example.com" disabled />
        <TextField name="s-readonly" label="Public code" defaultValue="4F7-K2Q" readOnly width="w12" />
      </Specimen>
      <Specimen name="With an error, with two">
        <EmailField name="s-email" label="E-mail address" defaultValue="priya.raman" error="Write an address with an @, such as name@example.org" />
        <PasswordField name="s-new-password" label="New password" hint="At least 12 characters." autoComplete="new-password" error={["Use at least 12 characters", "Use one that is not your e-mail address"]} />
      </Specimen>
      <Specimen name="Every other kind">
        <PasswordField name="s-password" label="Password" autoComplete="current-password" />
        <TelField name="s-tel" label="Telephone" />
        <UrlField name="s-url" label="Where people book you" />
        <NumberField name="s-number" label="Seats" min={1} defaultValue={12} />
        <SearchField name="s-search" label="Find a person" />
        <DateField name="s-date" label="From" defaultValue="2026-11-09" />
        <TimeField name="s-time" label="At" defaultValue="14:00" />
        <ColorField name="s-color" label="Accent" defaultValue="#2c6a4b" hint="Links, buttons and the trail take this hue." />
        <RangeField name="s-range" label="How sure are you?" min={0} max={10} defaultValue={7} hint="0 is not at all, 10 is entirely." />
        <HiddenField name="s-hidden" value="kept" />
      </Specimen>
      <Specimen name="Several lines: the limit is said, and with script counted">
        <TextArea name="s-area" label="What will you hand over, and to whom?" hint="One piece of work that you do now." limit={500} words defaultValue="The weekly capacity review, to Dele." />
        <TextArea name="s-area-error" label="What will you not do?" error="Write a sentence or two" />
      </Specimen>
      <Specimen name="Select: plain, blank with an error, in groups, several">
        <SelectField name="s-select" label="Time zone" options={zones} width="w12" />
        <SelectField name="s-select-error" label="Program" blank options={[{ value: "1", label: "Leading through change" }]} error="Choose a program" />
        <SelectField
          name="s-select-groups"
          label="Appointment type"
          defaultValue="c60"
          options={[
            { group: "Coaching", options: [{ value: "c60", label: "One hour" }, { value: "c30", label: "Half an hour" }] },
            { group: "Workshops", options: [{ value: "w3", label: "A morning" }] },
          ]}
        />
        <SelectField name="s-select-many" label="Topics" multiple size={4} options={[{ value: "a", label: "Trust" }, { value: "b", label: "Clarity" }, { value: "c", label: "Courage" }]} defaultValue={["a", "c"]} />
      </Specimen>
      <Specimen name="Fields that belong together">
        <Fieldset legend="Development item" note="goes on Priya’s plan when you publish">
          <TextField name="s-practise" label="What to practise" defaultValue="One Monday without opening the sheet" />
          <FieldPair>
            <SelectField name="s-domain" label="For" options={[{ value: "t", label: "Trust" }]} />
            <DateField name="s-by" label="By" defaultValue="2026-11-09" />
          </FieldPair>
        </Fieldset>
      </Specimen>
    </>
  );
}
