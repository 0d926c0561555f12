import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { asc, eq } from "drizzle-orm";
import tar from "tar-stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assignments, assignmentTypes, auditLog, badges, enrolments, files, frameworkQuestions, frameworks, moduleAttachments, modules, moduleTypes, programImports, programs, programStaff, skills } from "@db/academy/schema";
import { music } from "@db/seed";
import { addAssignment } from "~/features/assignments/module-assignments.server";
import { addField } from "~/features/assignments/type-fields.server";
import { chooseRubric } from "~/features/assignments/type-rubric.server";
import { createType } from "~/features/assignments/types.server";
import { createBadge } from "~/features/badges/index.server";
import { addDomain, addQuestion, createFramework } from "~/features/frameworks/index.server";
import { addModule, archiveModule, attachFile, createProgram } from "~/features/programs/index.server";
import { addPrerequisite } from "~/features/programs/prerequisites.server";
import { addCategory, addSkill, archiveSkill, setModuleSkills, skillsPage } from "~/features/skills/index.server";
import { filesFolder, keepFile, type KeptUpload } from "~/platform/files/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { png } from "../../../tests/factories/files";
import { planOf, sqlOf } from "../../../tests/factories/plans";
import { faultsOf } from "../../../tests/plans/plans";
import { anEnrolment, aPerson, staffedOn } from "../../../tests/factories/rows";
import { archiveOf } from "./archive.server";
import { copyProgram } from "./copy-program.server";
import { jsonOf, type Bundle } from "./format.server";
import { importCheck, keepImport, makeImported } from "./imports.server";
import { bundleOf, hereFor } from "./look.server";
import { planOf as planOfBundle } from "./plan.server";
import { parseBundle, readArchive } from "./read-archive.server";
import { writeProgram } from "./write-program.server";

const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-bundles-"));
let here: TestAcademy;
let there: TestAcademy;
let ctx: PersonContext;
let other: PersonContext;
let programId: string;
let typeId: string;

const contextOf = async (academy: TestAcademy): Promise<PersonContext> => {
  await aPerson(academy.store, { email: "admin@demo.example", roles: ["admin"] });
  return { ...(await contextFor(academy, "admin@demo.example")), config: { dataDir } } as unknown as PersonContext;
};
const idOf = <T>(made: { ok: true; value: T } | { ok: false; reason: string }): T => { if (!made.ok) throw new Error(made.reason); return made.value; };
const text = Buffer.from("A worksheet.\n");

/** Keeps bytes in this academy as an upload does. */
async function uploaded(of: PersonContext, name: string, bytes: Buffer): Promise<KeptUpload> {
  const outcome = await keepFile(filesFolder(dataDir, of.academy.id), (async function* () { yield bytes; })(), 1_000_000);
  if (outcome.kind !== "stored") throw new Error(outcome.reason);
  return { field: "file", name, outcome };
}

/** A program with everything that a bundle takes along, and things that it must not. */
async function wholeProgram(): Promise<void> {
  await here.store.write((tx) => tx.insert(moduleTypes).values([{ id: "type-content", key: "content", name: "Reading", createdAt: testNow }, { id: "type-lab", key: "lab", name: "Laboratory", createdAt: testNow }]));
  const frameworkId = await createFramework(ctx, { name: "Leading", description: "What it takes", scaleMin: 1, scaleMax: 5, lowLabel: "Begins", highLabel: "Leads" });
  const domainId = idOf(await addDomain(ctx, frameworkId, { name: "Words", description: "", weight: 2 }));
  await addDomain(ctx, frameworkId, { name: "Deeds", description: "", weight: 1 });
  const asked = idOf(await addQuestion(ctx, frameworkId, domainId, { text: "Is it clear?", help: "To anybody", weight: 1.5 }));
  await addQuestion(ctx, frameworkId, domainId, { text: "Is it kind?", help: "", weight: 1 });
  typeId = idOf(await createType(ctx, { name: "Letter", instructions: "Write **one**.", frameworkId, resubmission: true, dueAfterDays: 14, lateRule: "days", lateDays: 3, passMark: 2.5, anonymous: true, remindDays: 2 }));
  await addField(ctx, typeId, { kind: "long_text", label: "The letter", help: "", required: true, min: 10, max: 500, options: "" });
  await addField(ctx, typeId, { kind: "choice", label: "To whom", help: "One", required: false, min: null, max: null, options: "A friend\nA stranger" });
  idOf(await chooseRubric(ctx, typeId, { domains: { [domainId]: 3 }, questions: { [asked]: 2 } }));
  const before = idOf(await createProgram(ctx, { title: "First steps", category: "", summary: "" })).id;
  programId = idOf(await createProgram(ctx, { title: "Leading on", category: "Leadership", summary: "For later" })).id;
  idOf(await addPrerequisite(ctx, programId, before));
  const form = { summary: "", content: "", required: true, completionRule: "client", status: "active" } as const;
  const first = idOf(await addModule(ctx, programId, { ...form, title: "One", moduleTypeId: "type-content", content: "# One\n\nRead.", minutes: 20 })).id;
  const gone = idOf(await addModule(ctx, programId, { ...form, title: "Gone", moduleTypeId: "type-content" })).id;
  const second = idOf(await addModule(ctx, programId, { ...form, title: "Two", moduleTypeId: "type-lab", status: "draft", required: false, completionRule: "graded", opensOn: "2027-03-03", opensAfterModuleId: first })).id;
  await archiveModule(ctx, { programId, moduleId: gone }, true);
  idOf(await attachFile(ctx, { programId, moduleId: first }, "Picture", await uploaded(ctx, "me.png", png)));
  idOf(await attachFile(ctx, { programId, moduleId: first }, "", await uploaded(ctx, "Sheet.txt", text)));
  idOf(await attachFile(ctx, { programId, moduleId: second }, "The same picture", await uploaded(ctx, "me.png", png)));
  idOf(await addAssignment(ctx, programId, second, { typeId, title: "A letter to yourself", dueOn: "2027-04-01" }));
  idOf(await addAssignment(ctx, programId, second, { typeId, title: "Another" }));
  idOf(await createBadge(ctx, programId, { name: "Leads on", criteria: "All of it" }));
  await anEnrolment(here.store, { programId, userId: ctx.person.id });
  await staffedOn(here.store, { programId }, { userId: ctx.person.id });
}

beforeAll(async () => {
  [here, there] = [await emptyAcademy(), await emptyAcademy(music)];
  [ctx, other] = [await contextOf(here), await contextOf(there)];
  await wholeProgram();
});
afterAll(() => {
  here.remove();
  there.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

const bundleFrom = async (of: PersonContext, id: string): Promise<Bundle> => (await bundleOf(of.read, id, of.academy.timeZone))!;
async function bytesOf(of: PersonContext, bundle: Bundle): Promise<Buffer> {
  const { size, bytes } = await archiveOf(of, bundle);
  const parts: Uint8Array[] = [];
  for await (const chunk of bytes) parts.push(chunk);
  const all = Buffer.concat(parts);
  expect(all.length, "as long as was said beforehand").toBe(size);
  return all;
}
async function sent(to: PersonContext, bytes: Buffer): Promise<ReturnType<typeof readArchive>> {
  const kept = await keepFile(filesFolder(dataDir, to.academy.id), (async function* () { yield bytes; })(), 100_000_000, undefined, true);
  if (kept.kind !== "stored") throw new Error(kept.reason);
  return readArchive(to, kept.hash);
}
/** An archive of these entries, whatever they are. */
async function packed(entries: readonly (readonly [header: { name: string; type?: "symlink" | "file"; linkname?: string }, bytes: Buffer | string])[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const [header, bytes] of entries) pack.entry(header, bytes as string);
  pack.finalize();
  const parts: Buffer[] = [];
  for await (const chunk of pack as AsyncIterable<Buffer>) parts.push(chunk);
  return Buffer.concat(parts);
}
const brought = async (to: PersonContext, bytes: Buffer): Promise<string> => {
  const read = await sent(to, bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return idOf(await makeImported(to, await keepImport(to, "leading-on.tar", read.bundle)));
};
/** Rows of the tables that an import writes to. */
const rowsIn = async ({ store }: TestAcademy) => Promise.all([programs, modules, moduleTypes, assignments, assignmentTypes, frameworks, badges, files, moduleAttachments, auditLog, programImports].map((table) => store.read.$count(table)));

describe("a program's bundle", () => {
  it("has its modules in order with rules, work, types, the framework, files and badges, and nothing of anybody", async () => {
    const bundle = await bundleFrom(ctx, programId);
    expect(bundle.program).toEqual({ title: "Leading on", slug: "leading-on", summary: "For later", description: "", category: "Leadership" });
    expect(bundle.prerequisites).toEqual(["first-steps"]);
    expect(bundle.modules.map(({ title, type, status, opensOn, opensAfter, minutes }) => ({ title, kind: type.key, status, opensOn, opensAfter, minutes }))).toEqual([
      { title: "One", kind: "content", status: "active", minutes: 20 },
      { title: "Two", kind: "lab", status: "draft", opensOn: "2027-03-03", opensAfter: 0 },
    ]);
    expect(bundle.modules[0]?.attachments.map(({ title, name, size }) => [title, name, size])).toEqual([["Picture", "me.png", png.length], ["Sheet.txt", "Sheet.txt", text.length]]);
    expect(bundle.modules[1]?.assignments).toEqual([{ title: "A letter to yourself", dueOn: "2027-04-01", type: 0 }, { title: "Another", type: 0 }]);
    expect(bundle.assignmentTypes).toMatchObject([{ name: "Letter", framework: 0, passMark: 2.5, lateDays: 3, rubric: [{ domain: 0, weight: 3, questions: [{ question: 0, weight: 2 }] }], fields: [{ label: "The letter", min: 10 }, { label: "To whom", options: "A friend\nA stranger" }] }]);
    expect(bundle.frameworks).toMatchObject([{ facts: { name: "Leading", scaleMax: 5 }, domains: [{ name: "Words", questions: [{ text: "Is it clear?", weight: 1.5 }, { text: "Is it kind?" }] }, { name: "Deeds", questions: [] }] }]);
    expect(bundle.badges).toEqual([{ name: "Leads on", criteria: "All of it" }]);
    expect(jsonOf(bundle)).not.toContain(ctx.person.id);
  });

  it("is read in one query, so that all of it is of one moment", async () => {
    expect(await sqlOf(() => bundleOf(ctx.read, programId, "Europe/London"))).toHaveLength(1);
    expect(await bundleOf(ctx.read, "nobodys", "Europe/London")).toBeNull();
  });
});

describe("a copy", () => {
  it("is a draft of the same content under its own title and address, sharing types and frameworks, without people", async () => {
    const before = await rowsIn(here);
    const id = idOf(await copyProgram(ctx, programId, "Leading on, again")).id;
    const bundle = await bundleFrom(ctx, id);
    expect({ ...bundle, program: null }).toEqual({ ...(await bundleFrom(ctx, programId)), program: null });
    expect(bundle.program).toMatchObject({ title: "Leading on, again", slug: "leading-on-again", category: "Leadership" });
    expect(await here.store.read.select({ visibility: programs.visibility }).from(programs).where(eq(programs.id, id)).get()).toEqual({ visibility: "draft" });
    expect(await here.store.read.$count(enrolments, eq(enrolments.programId, id))).toBe(0);
    expect(await here.store.read.$count(programStaff, eq(programStaff.programId, id))).toBe(0);
    // Programs, modules, kinds, assignments, types, frameworks, badges, files, attachments, audit lines, imports.
    expect((await rowsIn(here)).map((n, at) => n - (before[at] ?? 0))).toEqual([1, 2, 0, 2, 0, 0, 1, 3, 3, 1, 0]);
  });

  it("made twice by one press is one; of a program that is not there there is none", async () => {
    const first = idOf(await copyProgram(ctx, programId, "Pressed twice")).id;
    expect(idOf(await copyProgram(ctx, programId, "Pressed twice")).id).toBe(first);
    expect(await copyProgram(ctx, "nobodys", "A copy")).toEqual({ ok: false, reason: "unknown" });
  });

  it("has a type of its own where the other's was archived", async () => {
    await here.store.write((tx) => tx.update(assignmentTypes).set({ archivedAt: testNow }).where(eq(assignmentTypes.id, typeId)));
    const id = idOf(await copyProgram(ctx, programId, "With a new type")).id;
    await here.store.write((tx) => tx.update(assignmentTypes).set({ archivedAt: null }).where(eq(assignmentTypes.id, typeId)));
    const used = await here.store.read.select({ typeId: assignments.assignmentTypeId }).from(assignments).innerJoin(modules, eq(modules.id, assignments.moduleId)).where(eq(modules.programId, id));
    expect(used.map((one) => one.typeId === typeId)).toEqual([false, false]);
    expect(jsonOf({ ...(await bundleFrom(ctx, id)), program: (await bundleFrom(ctx, programId)).program })).toBe(jsonOf(await bundleFrom(ctx, programId)));
  });
});

describe("an export brought into another academy", () => {
  it("exported again is the same to the byte, but for what was left out", async () => {
    const bundle = await bundleFrom(ctx, programId);
    const id = await brought(other, await bytesOf(ctx, bundle));
    const again = await bundleFrom(other, id);
    expect(again.prerequisites, "the other academy has no such program").toEqual([]);
    expect(await bytesOf(other, again)).toEqual(await bytesOf(ctx, { ...bundle, prerequisites: [] }));
    expect(await there.store.read.$count(frameworkQuestions)).toBe(2);
    expect((await there.store.read.select({ action: auditLog.action }).from(auditLog).orderBy(asc(auditLog.seq))).map(({ action }) => action)).toEqual(["framework/created", "assignment-type/created", "program/imported"]);
  });

  it("brought in a second time is a second draft that shares what the first one made, and says so beforehand", async () => {
    await createProgram(other, { title: "First steps", category: "", summary: "" });
    const before = await rowsIn(there);
    const read = await sent(other, await bytesOf(ctx, await bundleFrom(ctx, programId)));
    const check = await importCheck(other, await keepImport(other, "again.tar", read.ok ? read.bundle : (null as never)));
    expect(check).toMatchObject({ name: "again.tar", facts: { title: "Leading on", modules: 2, assignments: 2, files: 2, bytes: png.length + text.length, badges: 1 }, plan: { slugTaken: true } });
    const plan = check && "plan" in check ? check.plan : null;
    expect([plan?.frameworks, plan?.types, plan?.kinds, plan?.requires].map((some) => some?.every(({ id }) => id !== null))).toEqual([true, true, true, true]);
    const id = idOf(await makeImported(other, check && "id" in check ? check.id : ""));
    expect((await bundleFrom(other, id)).program.slug).toBe("leading-on-2");
    expect((await bundleFrom(other, id)).prerequisites).toEqual(["first-steps"]);
    expect((await rowsIn(there)).map((n, at) => n - (before[at] ?? 0))).toEqual([1, 2, 0, 2, 0, 0, 1, 3, 3, 1, 1]);
  });

  it("pressed twice is made once, and is its admin's alone", async () => {
    const waiting = await keepImport(other, "mine.tar", { ...(await bundleFrom(ctx, programId)), modules: [] });
    await aPerson(there.store, { email: "second@demo.example", roles: ["admin"] });
    const second = { ...(await contextFor(there, "second@demo.example")), config: { dataDir } } as unknown as PersonContext;
    expect(await importCheck(second, waiting)).toBeNull();
    expect(await makeImported(second, waiting)).toEqual({ ok: false, reason: "unknown" });
    const made = idOf(await makeImported(other, waiting));
    expect(idOf(await makeImported(other, waiting))).toBe(made);
    expect(await importCheck(other, waiting)).toEqual({ programId: made });
  });

  it("whose bytes were swept meanwhile is to be sent again, and nothing is written", async () => {
    const bundle = await bundleFrom(ctx, programId);
    const strange = { ...bundle, modules: bundle.modules.map((module) => ({ ...module, attachments: module.attachments.map((one) => ({ ...one, hash: "c".repeat(64) })) })) };
    const waiting = await keepImport(other, "old.tar", strange);
    const before = await rowsIn(there);
    expect(await makeImported(other, waiting)).toEqual({ ok: false, reason: "files-gone" });
    expect(await rowsIn(there)).toEqual(before);
  });
});

describe("the skills of a program", () => {
  it("go along by their names: an academy uses its own, makes what it lacks, and says so beforehand; a copy has the same", async () => {
    const talking = idOf(await addCategory(ctx, { name: "Talking" }));
    const [listening, asking, gone] = [idOf(await addSkill(ctx, { name: "Listening", description: "To the end", categoryId: talking })), idOf(await addSkill(ctx, { name: "Asking", description: "", categoryId: talking })), idOf(await addSkill(ctx, { name: "Gone", description: "", categoryId: talking }))];
    const taught = idOf(await createProgram(ctx, { title: "Taught", category: "", summary: "" })).id;
    const moduleId = idOf(await addModule(ctx, taught, { title: "One", summary: "", content: "", moduleTypeId: "type-content", status: "active", completionRule: "client", required: true })).id;
    expect((await setModuleSkills(ctx, taught, moduleId, [asking, listening, gone])).ok).toBe(true);
    await archiveSkill(ctx, gone, true);
    const bundle = await bundleFrom(ctx, taught);
    expect(bundle.modules.map(({ skills }) => skills)).toEqual([[{ category: "Talking", name: "Listening", description: "To the end" }, { category: "Talking", name: "Asking", description: "" }]]);
    // There one of them is known already, under the same category.
    const theirs = idOf(await addCategory(other, { name: "Talking" }));
    const known = idOf(await addSkill(other, { name: "Asking", description: "Their own words", categoryId: theirs }));
    expect(planOfBundle(bundle, await hereFor(other.read, bundle)).skills).toEqual([{ name: "Listening", id: null }, { name: "Asking", id: known }]);
    const made = await other.write((tx) => writeProgram(tx, other, bundle, "taught"));
    expect(made && (await bundleFrom(other, made.id)).modules[0]?.skills).toEqual([{ category: "Talking", name: "Asking", description: "Their own words" }, { category: "Talking", name: "Listening", description: "To the end" }]);
    expect((await skillsPage(other)).map(({ name, skills }) => [name, skills.map((one) => [one.name, one.modules])])).toEqual([["Talking", [["Asking", 1], ["Listening", 1]]]]);
    const copy = idOf(await copyProgram(ctx, taught, "Taught again"));
    expect((await bundleFrom(ctx, copy.id)).modules[0]?.skills?.map(({ name }) => name)).toEqual(["Listening", "Asking"]);
    expect(await here.store.read.select().from(skills)).toHaveLength(3);
  });

  it("are not in the file of a program that has none, which the release before reads", async () => {
    expect(jsonOf(await bundleFrom(ctx, programId))).not.toContain('"skills"');
  });
});

describe("a file that is not right", () => {
  const hash = (of: Bundle, at: number) => [...new Set(of.modules.flatMap(({ attachments }) => attachments.map((one) => one.hash)))].sort()[at] ?? "";
  const faultsOf = async (bytes: Buffer) => { const read = await sent(other, bytes); return read.ok ? [] : read.faults; };

  it("is refused by what is wrong with it: each fault is named, and no row is written", async () => {
    const bundle = await bundleFrom(ctx, programId);
    const json = jsonOf(bundle);
    const [first, second] = [hash(bundle, 0), hash(bundle, 1)];
    const bytes = (of: string) => (of === bundle.modules[0]?.attachments[0]?.hash ? png : text);
    const whole: Parameters<typeof packed>[0] = [[{ name: "bundle.json" }, json], [{ name: `files/${first}` }, bytes(first)], [{ name: `files/${second}` }, bytes(second)]];
    const names = new Map(bundle.modules.flatMap(({ attachments }) => attachments.map((one) => [one.hash, one.name])));
    const before = await rowsIn(there);
    const table: readonly (readonly [string, Buffer, readonly object[]])[] = [
      ["as it should be", await packed(whole), []],
      ["no JSON", await packed([[{ name: "bundle.json" }, "{ no"]]), [{ kind: "not-bundle" }]],
      ["another first entry", await packed([[{ name: "readme.txt" }, "Hello"], ...whole]), [{ kind: "not-bundle" }]],
      ["another version", await packed([[{ name: "bundle.json" }, json.replace("trellis-program-1", "trellis-program-9")]]), [{ kind: "version", version: "trellis-program-9" }]],
      ["a file missing", await packed(whole.slice(0, 2)), [{ kind: "missing", name: names.get(second) }]],
      ["other bytes of the same length", await packed([...whole.slice(0, 2), [{ name: `files/${second}` }, Buffer.alloc(bytes(second).length, 97)]]), [{ kind: "changed", name: names.get(second) }]],
      ["another length", await packed([...whole.slice(0, 2), [{ name: `files/${second}` }, "short"]]), [{ kind: "size", name: names.get(second) }]],
      ["a file twice", await packed([...whole, whole[1]!]), [{ kind: "twice", name: names.get(first) }]],
      ["a path out of it", await packed([...whole, [{ name: "../../etc/passwd" }, "x"]]), [{ kind: "entry", name: "../../etc/passwd" }]],
      ["a link", await packed([...whole, [{ name: `files/${first}`, type: "symlink", linkname: "/etc/passwd" }, ""]]), [{ kind: "entry", name: `files/${first}` }]],
      ["cut off", (await packed(whole)).subarray(0, -1_300), [{ kind: "cut-off" }]],
    ];
    for (const [what, archive, faults] of table) expect(await faultsOf(archive), what).toEqual(faults);
    expect(await faultsOf(await packed([whole[0]!, ...Array.from({ length: 5_000 }, (_, n) => [{ name: `x${String(n)}` }, ""] as const)])), "very many entries").toHaveLength(30);
    expect(await rowsIn(there)).toEqual(before);
  });

  it("of kinds that we do not keep, or too large, is refused by its name", async () => {
    const bundle = await bundleFrom(ctx, programId);
    const bad = Buffer.from("<!DOCTYPE html><script>1</script>");
    const { createHash } = await import("node:crypto");
    const its = createHash("sha256").update(bad).digest("hex");
    const module = { ...bundle.modules[0]!, opensAfter: undefined, attachments: [{ title: "Page", name: "page.html", hash: its, size: bad.length, mediaType: "text/html" }] };
    expect(await faultsOf(await packed([[{ name: "bundle.json" }, jsonOf({ ...bundle, modules: [module] })], [{ name: `files/${its}` }, bad]]))).toEqual([{ kind: "file", name: "page.html", reason: "kind" }]);
  });

  it("names the place in bundle.json that breaks a rule, in the words of the form where it has them", async () => {
    const bundle = await bundleFrom(ctx, programId);
    const placesOf = (changed: unknown) => { const read = parseBundle(jsonOf(changed as Bundle)); return read.ok ? [] : read.faults.map((one) => (one.kind === "place" ? [one.place, one.why] : [one.kind])); };
    const [one, two] = bundle.modules as [Bundle["modules"][number], Bundle["modules"][number]];
    expect(placesOf(bundle)).toEqual([]);
    expect(placesOf({ ...bundle, modules: [{ ...one, title: "" }, two] })).toEqual([["modules[0].title", "programs.form.title.missing"]]);
    expect(placesOf({ ...bundle, people: [] })).toEqual([["people", null]]);
    expect(placesOf({ ...bundle, modules: [one, { ...two, opensAfter: 7 }] })).toEqual([["modules[1].opensAfter", null]]);
    expect(placesOf({ ...bundle, modules: [{ ...one, opensAfter: 1 }, two] }), "a circle").toEqual([["modules[0].opensAfter", null]]);
    expect(placesOf({ ...bundle, modules: [one, { ...two, opensAfterDays: 3 }] })).toEqual([["modules[1].opensOn", "modules.form.opensOn.both"]]);
    expect(placesOf({ ...bundle, assignmentTypes: [{ ...bundle.assignmentTypes[0], passMark: 9 }] })).toEqual([["assignmentTypes[0].passMark", null]]);
    expect(placesOf({ ...bundle, assignmentTypes: [{ ...bundle.assignmentTypes[0], framework: 3 }] })).toEqual([["assignmentTypes[0].framework", null]]);
  });
});

// The last one: what explains a plan keeps its reader at the moment at which it began.
describe("what a bundle reads", () => {
  it("is no table whole, nor does what is asked of the academy that it comes to, which is one query too", async () => {
    const bundle = await bundleFrom(ctx, programId);
    const texts = [...(await sqlOf(() => bundleOf(ctx.read, programId, "Europe/London"))), ...(await sqlOf(() => hereFor(ctx.read, bundle)))];
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(faultsOf(text, await planOf(here.store, text))).toEqual([]);
  });
});
