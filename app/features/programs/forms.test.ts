import { describe, expect, it } from "vitest";
import { parseFields } from "~/platform/forms.server";
import { longest } from "./content-rules";
import { ModuleForm, ModuleOrderForm, NewProgramForm, ProgramForm } from "./forms";

function fieldsOf(values: Readonly<Record<string, string>>): FormData {
  const fields = new FormData();
  for (const [name, value] of Object.entries(values)) fields.append(name, value);
  return fields;
}

const program = { version: "5", title: "A", slug: "a", summary: "", description: "", category: "", visibility: "draft" };
const module = { version: "5", title: "A", moduleTypeId: "t", summary: "", content: "", minutes: "", opensAfterDays: "", completionRule: "client", status: "draft" };

/** What the page is told, by field. */
async function errorsOf(form: ReturnType<typeof parseFields>): Promise<Record<string, string[]>> {
  if (form.ok) return {};
  const answer = (await form.reply().json()) as { form: { error: Record<string, string[]> } };
  return answer.form.error;
}

describe("a program's form", () => {
  it("takes the least there is to say", () => {
    expect(parseFields(fieldsOf(program), ProgramForm)).toMatchObject({ ok: true, value: { version: 5, title: "A", slug: "a", summary: "", description: "", category: "", visibility: "draft" } });
  });

  it.each(["A", "a b", "a--b", "-a", "a-", "ä", "a/b", "a.b", "../a", "a%20b"])("refuses the address %j by its rule", async (slug) => {
    expect(await errorsOf(parseFields(fieldsOf({ ...program, slug }), ProgramForm))).toEqual({ slug: ["programs.form.slug.malformed"] });
  });

  it("names each field that is too long", async () => {
    const long = { title: "x".repeat(201), slug: "x".repeat(81), summary: "x".repeat(601), category: "x".repeat(81), description: "x".repeat(15_001) };
    expect(await errorsOf(parseFields(fieldsOf({ ...program, ...long }), ProgramForm))).toEqual(Object.fromEntries(Object.keys(long).map((name) => [name, [`programs.form.${name}.long`]])));
  });

  it.each([["visibility", "secret", "programs.form.visibility.unknown"], ["title", "   ", "programs.form.title.missing"], ["version", "soon", "programs.form.unreadable"]])("refuses %s %j", async (name, value, message) => {
    expect(await errorsOf(parseFields(fieldsOf({ ...program, [name]: value }), ProgramForm))).toEqual({ [name]: [message] });
  });

  it("refuses a field that no page sends", () => {
    expect(parseFields(fieldsOf({ ...program, archivedAt: "1" }), ProgramForm).ok).toBe(false);
  });

  it("asks little of a new one", () => {
    const form = parseFields(fieldsOf({ title: " Change ", slug: "", category: "", summary: "" }), NewProgramForm);
    expect(form).toMatchObject({ ok: true, value: { title: "Change", category: "", summary: "" } });
    expect(form.ok && form.value.slug).toBeUndefined();
  });
});

describe("a module's form", () => {
  it("reads what is left empty as not said, and an empty box as no", () => {
    const form = parseFields(fieldsOf(module), ModuleForm);
    expect(form).toMatchObject({ ok: true, value: { required: false, content: "" } });
    expect(form.ok && [form.value.minutes, form.value.opensAfterDays]).toEqual([undefined, undefined]);
  });

  it("keeps a line's end as one character, and counts it as one", () => {
    const form = parseFields(fieldsOf({ ...module, content: `a\r\nb\r${"\r\n".repeat(longest.content - 4)}` }), ModuleForm);
    expect(form.ok && form.value.content.slice(0, 5)).toBe("a\nb\n\n");
    expect(form.ok && form.value.content.length).toBe(longest.content);
  });

  it.each([
    ["minutes", "0", "modules.form.minutes.wrong"], ["minutes", "1.5", "modules.form.minutes.wrong"], ["minutes", "soon", "modules.form.minutes.wrong"], ["minutes", "100001", "modules.form.minutes.wrong"],
    ["opensAfterDays", "-1", "modules.form.opens.wrong"], ["opensAfterDays", "3651", "modules.form.opens.wrong"], ["opensAfterDays", "1e999", "modules.form.opens.wrong"],
    ["opensOn", "2027-02-30", "modules.form.opensOn.wrong"], ["opensOn", "soon", "modules.form.opensOn.wrong"],
    ["status", "archived", "modules.form.status.unknown"], ["completionRule", "nobody", "modules.form.completion.unknown"], ["moduleTypeId", "", "modules.form.type.missing"],
  ])("refuses %s %j by its rule", async (name, value, message) => {
    expect(await errorsOf(parseFields(fieldsOf({ ...module, [name]: value }), ModuleForm))).toEqual({ [name]: [message] });
  });
});

it("a module's form refuses a date beside a number of days, at the date", async () => {
  expect(await errorsOf(parseFields(fieldsOf({ ...module, opensOn: "2027-03-03", opensAfterDays: "7" }), ModuleForm))).toEqual({ opensOn: ["modules.form.opensOn.both"] });
});

it.each(["", "x", "1.5"])("the order's form refuses the place %j", async (to) => {
  expect(await errorsOf(parseFields(fieldsOf({ to }), ModuleOrderForm))).toEqual({ to: ["modules.form.place.wrong"] });
});
