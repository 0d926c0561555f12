import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog, modules, moduleTypes } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aModule, aPerson, aProgram } from "../../../tests/factories/rows";
import { anAssignment, anAssignmentType } from "../../../tests/factories/work";
import { addModule } from "./add-module.server";
import { editModule } from "./edit-module.server";
import type { NewModule } from "./forms";
import type { KindFacts } from "./module-kinds";
import { addShippedKinds, archiveKind, createKind, editKind, listedKinds } from "./module-kinds.server";

let academy: TestAcademy;
let admin: PersonContext;
let programId: string;
beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { email: "admin@demo.example", roles: ["admin"] });
  admin = (await contextFor(academy, "admin@demo.example")) as PersonContext;
  programId = await aProgram(academy.store);
});
afterAll(() => academy.remove());

const facts: KindFacts = { name: "Field visit", icon: "compass", needsSession: false, needsAssignment: false, needsAssessment: false };
const kind = async (name: string) => (await listedKinds(academy.store.read)).find((one) => one.name === name)!;
const form = (moduleTypeId: string, more: Partial<NewModule> = {}): NewModule => ({ title: "A module", moduleTypeId, summary: "", content: "", required: true, completionRule: "client", status: "draft", ...more });
const saved = async (id: string, moduleTypeId: string, more: Partial<NewModule> = {}) => {
  const row = (await academy.store.read.select().from(modules).where(eq(modules.id, id)).get())!;
  return editModule(admin, { programId, moduleId: id }, { version: row.updatedAt, ...form(moduleTypeId, { title: row.title, ...more }) });
};

describe("kinds of module", () => {
  it("are the academy's own: made once however often pressed, changed, with a line in the log", async () => {
    const [first, again] = [await createKind(admin, facts), await createKind(admin, facts)];
    expect(again).toEqual(first);
    const id = first.ok ? first.value : "";
    expect(await editKind(admin, id, { ...facts, icon: "people" })).toEqual({ ok: true, value: null });
    expect(await kind("Field visit")).toMatchObject({ key: "field-visit", icon: "people", archived: false, used: 0 });
    expect((await academy.store.read.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, id))).map(({ action }) => action)).toEqual(["module-type/created", "module-type/edited"]);
  });

  it("have names of their own, however they are written", async () => {
    expect(await createKind(admin, { ...facts, name: "FIELD visit", icon: "door" })).toEqual({ ok: false, reason: "name" });
    const other = await createKind(admin, { ...facts, name: "Letter" });
    expect(await editKind(admin, other.ok ? other.value : "", { ...facts, name: "field Visit" })).toEqual({ ok: false, reason: "name" });
  });

  it("cannot be put away while modules are of them; put away, no module becomes one, and they come back", async () => {
    const { id } = await kind("Letter");
    const added = await addModule(admin, programId, form(id));
    const moduleId = added.ok ? added.value.id : "";
    expect([(await kind("Letter")).used, await archiveKind(admin, id, true)]).toEqual([1, { ok: false, reason: "in-use" }]);
    await saved(moduleId, (await kind("Field visit")).id);
    expect(await archiveKind(admin, id, true)).toEqual({ ok: true, value: null });
    expect([await addModule(admin, programId, form(id, { title: "Another" })), await saved(moduleId, id)]).toEqual([{ ok: false, reason: "no-type" }, { ok: false, reason: "no-type" }]);
    expect(await archiveKind(admin, id, false)).toEqual({ ok: true, value: null });
    expect((await saved(moduleId, id)).ok).toBe(true);
  });

  it("that need an assignment are shown to clients once one is asked for, not before", async () => {
    const made = await createKind(admin, { ...facts, name: "Essay", needsAssignment: true });
    const id = made.ok ? made.value : "";
    expect(await addModule(admin, programId, form(id, { title: "Shown at once", status: "active" }))).toEqual({ ok: false, reason: "needs-assignment" });
    const added = await addModule(admin, programId, form(id, { title: "A draft" }));
    const moduleId = added.ok ? added.value.id : "";
    expect(await saved(moduleId, id, { status: "active" })).toEqual({ ok: false, reason: "needs-assignment" });
    await anAssignment(academy.store, { moduleId, assignmentTypeId: await anAssignmentType(academy.store) });
    expect((await saved(moduleId, id, { status: "active" })).ok).toBe(true);
  });

  it("what one comes to need is not asked of modules that are shown already", async () => {
    const moduleId = await aModule(academy.store, { programId, position: 50, moduleTypeId: (await kind("Field visit")).id });
    await editKind(admin, (await kind("Field visit")).id, { ...facts, needsAssignment: true });
    expect((await saved(moduleId, (await kind("Field visit")).id, { status: "active", summary: "New words" })).ok).toBe(true);
  });

  it("that every academy begins with are added where they are missing, once, and leave what is there as it is", async () => {
    await academy.store.write((tx) => tx.insert(moduleTypes).values({ id: "mine", key: "workshop", name: "Group day", createdAt: 1 }));
    const before = (await listedKinds(academy.store.read)).length;
    const missing = 9 - (await listedKinds(academy.store.read)).filter(({ key }) => ["content", "workshop"].includes(key)).length;
    expect([await addShippedKinds(admin), await addShippedKinds(admin)]).toEqual([{ ok: true, value: missing }, { ok: true, value: 0 }]);
    expect([(await listedKinds(academy.store.read)).length, (await kind("Group day")).id, (await kind("Assignment")).needsAssignment]).toEqual([before + missing, "mine", true]);
  });
});
