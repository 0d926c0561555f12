import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { htmlFindings } from "../../../tests/html-validate.config";
import { englishUiWords, UiWordsProvider } from "../words";
import { Checkbox, CheckboxGroup, RadioGroup } from "./choices";
import { DateParts } from "./date-parts";
import { ErrorSummary, errorTitle, summaryErrors } from "./error-summary";
import { FileField } from "./file-field";
import { controlId } from "./ids";
import { EmailField, HiddenField, PasswordField, TextField } from "./input-field";
import { RangeField } from "./range-field";
import { Scale, stepsBetween } from "./scale";
import { SelectField } from "./select-field";
import { TextArea } from "./text-area";

const draw = (element: ReactElement) => renderToStaticMarkup(element);
const two = [{ value: "a", label: "A" }, { value: "b", label: "B" }];

test("an id is made of the name and holds only letters, digits and dashes", () => {
  expect(controlId("email")).toBe("f-email");
  expect(controlId("address[0].street")).toBe("f-address-0-street");
  expect(controlId("rows[2]")).toBe("f-rows-2");
});

test("a field without hint or error is described by nothing", () => {
  expect(draw(<TextField name="name" label="Name" />)).toBe('<div class="field"><label for="f-name">Name</label><input type="text" class="in" id="f-name" name="name"/></div>');
});

test("hint and error stand between label and control, and describe it in that order", () => {
  const html = draw(<TextField name="name" label="Name" hint="In full" error="Write your name" />);
  expect(html).toContain('aria-describedby="f-name-hint f-name-error" aria-invalid="true"');
  expect(html.indexOf("<label")).toBeLessThan(html.indexOf("f-name-hint"));
  expect(html.indexOf('id="f-name-hint"')).toBeLessThan(html.indexOf('id="f-name-error"'));
  expect(html.indexOf('id="f-name-error"')).toBeLessThan(html.indexOf("<input"));
  expect(html).toContain('<span class="vh">Error: </span>');
});

test("an empty list of errors is no error", () => {
  expect(draw(<TextField name="name" label="Name" error={[]} />)).not.toContain("aria-invalid");
  expect(draw(<TextField name="name" label="Name" error="" />)).not.toContain("aria-invalid");
});

test("what was typed is still there after a refusal, but never a password", () => {
  expect(draw(<EmailField name="email" label="E-mail" defaultValue="priya" error="x" />)).toContain('value="priya"');
  expect(draw(<PasswordField name="password" label="Password" defaultValue="secret" error="x" />)).not.toContain("secret");
});

test("a field takes native attributes and conform's id", () => {
  const html = draw(<TextField id="form-name" name="name" label="Name" required minLength={2} autoComplete="name" form="form" />);
  for (const part of ['for="form-name"', 'id="form-name"', "required", 'minLength="2"', 'autoComplete="name"', 'form="form"']) expect(html.toLowerCase()).toContain(part.toLowerCase());
});

test("a limit is said below the textarea and described, and nothing cuts what is pasted", () => {
  const html = draw(<TextArea name="what" label="What?" limit={500} />);
  expect(html).toContain("Up to 500 characters.");
  expect(html).toContain('aria-describedby="f-what-count"');
  expect(html).not.toMatch(/maxlength/i);
});

test("the first choice of a group carries the field's id, so that the summary leads to it", () => {
  for (const html of [
    draw(<RadioGroup name="who" label="Who?" options={two} error="Choose" />),
    draw(<CheckboxGroup name="who" label="Who?" options={two} error="Choose" />),
    draw(<Scale name="who" label="Who?" steps={stepsBetween(1, 3)} error="Choose" />),
    draw(<DateParts name="who" label="When?" error="Choose" />),
  ]) {
    expect(html).toMatch(/<fieldset class="field" aria-describedby="f-who-error"><legend>/);
    expect(html.match(/<input[^>]*>/)?.[0]).toContain('id="f-who"');
  }
});

test("a date's parts are sent as name.day, name.month, name.year, and only the wrong ones are marked", () => {
  const html = draw(<DateParts name="when" label="When?" error="Passed" wrong={["day"]} defaultValue={{ day: "8", month: "10", year: "2026" }} />);
  expect([...html.matchAll(/name="([^"]+)"/g)].map((match) => match[1])).toEqual(["when.day", "when.month", "when.year"]);
  expect(html.match(/aria-invalid/g)).toHaveLength(1);
});

test("a checkbox is described by its hint and its error", () => {
  const html = draw(<Checkbox name="ok" label="Yes" hint="You can change it" error="Tick this" />);
  expect(html).toContain('aria-describedby="f-ok-hint f-ok-error"');
});

test("a scale's last cell is sent as nothing and said in words", () => {
  const html = draw(<Scale name="q" label="Q" steps={stepsBetween(0, 1)} nil="not scored" defaultValue="" />);
  expect(html).toMatch(/<input[^>]*checked="" value=""/);
  expect(html).toContain('<i class="vh">not scored</i>');
});

test("a select begins with no choice where one is asked for", () => {
  expect(draw(<SelectField name="p" label="P" blank options={two} />)).toContain('<option value="">Choose one</option>');
  expect(draw(<SelectField name="p" label="P" options={two} defaultValue="b" />)).toContain('<option value="b" selected="">');
});

test("a slider shows its ends, because without script a number beside it would stand still", () => {
  expect(draw(<RangeField name="r" label="R" min={0} max={10} defaultValue={7} />)).toMatch(/<output[^>]*>0 to 10<\/output>/);
});

test("the summary takes the focus, counts, and links each line to its field", () => {
  const html = draw(<ErrorSummary errors={[{ name: "email", message: "Write an address" }, { id: "other", message: "Choose" }, { message: "Used already" }]} />);
  expect(html).toMatch(/<div class="summary" role="alert" tabindex="-1" autofocus=""/i);
  expect(html).toContain("3 answers need another look");
  expect(html).toContain('<a href="#f-email">Write an address</a>');
  expect(html).toContain('<a href="#other">Choose</a>');
  expect(html).toContain("<li>Used already</li>");
});

test("without errors there is no summary and no prefix", () => {
  expect(draw(<ErrorSummary errors={[]} />)).toBe("");
  expect(errorTitle("Sign in", false)).toBe("Sign in");
  expect(errorTitle("Sign in", true)).toBe("Error: Sign in");
});

test("conform's errors become lines in the order of the fields; the form's own have no link", () => {
  expect(summaryErrors({ email: ["a"], name: undefined, day: ["b", "c"], "": ["d"] })).toEqual([
    { name: "email", message: "a" },
    { name: "day", message: "b" },
    { name: "day", message: "c" },
    { message: "d" },
  ]);
});

test("another locale's words reach every field", () => {
  const words = { ...englishUiWords, errorPrefix: "Fehler:", day: "Tag", upTo: (limit: number) => `Bis zu ${limit} Zeichen.` };
  const html = draw(
    <UiWordsProvider words={words}>
      <DateParts name="d" label="D" error="e" />
      <TextArea name="t" label="T" limit={9} />
    </UiWordsProvider>,
  );
  for (const part of ["Fehler:", "Tag", "Bis zu 9 Zeichen."]) expect(html).toContain(part);
  expect(html).not.toContain("Error:");
});

test("a refused form is valid HTML, focus included", () => {
  const html = draw(
    <form method="post" encType="multipart/form-data">
      <ErrorSummary errors={[{ name: "email", message: "Write an address" }]} />
      <EmailField name="email" label="E-mail" error="Write an address" required />
      <FileField name="file" label="File" accept="image/*" />
      <HiddenField name="h" value="1" />
      <button type="submit">Go</button>
    </form>,
  );
  expect(htmlFindings(html)).toEqual([]);
});
