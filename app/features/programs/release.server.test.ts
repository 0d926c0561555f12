import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moduleProgress, modules } from "@db/academy/schema";
import { saveDraft } from "~/features/assignments/save-draft.server";
import { workPage } from "~/features/assignments/work-page.server";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aModule, aPerson, aProgram } from "../../../tests/factories/rows";
import { anAssignment, workStage, type WorkStage } from "../../../tests/factories/work";
import { addModule } from "./add-module.server";
import { moduleToArchive } from "./admin-module.server";
import { editModule } from "./edit-module.server";
import type { EditedModule, NewModule } from "./forms";
import { markModuleDone } from "./mark-module-done.server";
import { modulePage } from "./module-page.server";

const DAY = 86_400_000;
let academy: TestAcademy;
let admin: PersonContext;
beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { email: "admin@demo.example", roles: ["admin"] });
  admin = (await contextFor(academy, "admin@demo.example")) as PersonContext;
});
afterAll(() => academy.remove());

const row = async (id: string) => (await academy.store.read.select().from(modules).where(eq(modules.id, id)).get())!;
const form: NewModule = { title: "A module", moduleTypeId: "type-content", summary: "", content: "", required: true, completionRule: "client", status: "active" };
const edited = async (id: string, more: Partial<NewModule>): Promise<EditedModule> => ({ version: (await row(id)).updatedAt, ...form, title: (await row(id)).title, ...more });

/** A client in a program of two modules; the second opens on a day, or once the first is done, and asks for work. */
async function staged(opensOn: number | null): Promise<WorkStage & { second: string; work: string; as: (at?: number) => Promise<PersonContext> }> {
  const stage = await workStage(academy.store);
  const second = await aModule(academy.store, { programId: stage.programId, position: 2, title: "Second", content: "Its text.", opensOn, opensAfterModuleId: stage.moduleId });
  const work = await anAssignment(academy.store, { moduleId: second, assignmentTypeId: stage.typeId, dueAfterDays: 7 });
  return { ...stage, second, work, as: async (at = testNow) => (await contextFor(academy, stage.email, at)) as PersonContext };
}

describe("a module's release rule", () => {
  it("is saved with a day that begins where the academy is, and the module it opens after", async () => {
    const programId = await aProgram(academy.store);
    const first = await aModule(academy.store, { programId, position: 1 });
    const added = await addModule(admin, programId, { ...form, opensOn: "2027-07-01", opensAfterModuleId: first });
    // Midnight in London, in summer.
    expect(await row(added.ok ? added.value.id : "")).toMatchObject({ opensOn: Date.parse("2027-06-30T23:00:00Z"), opensAfterModuleId: first, opensAfterDays: null });
  });

  it("names no module of another program, and not itself", async () => {
    const [programId, other] = [await aProgram(academy.store), await aProgram(academy.store)];
    const [one, elsewhere] = [await aModule(academy.store, { programId, position: 1 }), await aModule(academy.store, { programId: other, position: 1 })];
    expect(await addModule(admin, programId, { ...form, opensAfterModuleId: elsewhere })).toEqual({ ok: false, reason: "no-module" });
    for (const after of [elsewhere, one]) expect(await editModule(admin, { programId, moduleId: one }, await edited(one, { opensAfterModuleId: after }))).toEqual({ ok: false, reason: "no-module" });
    expect((await row(one)).opensAfterModuleId).toBeNull();
  });

  it("lets no modules wait for each other in a circle", async () => {
    const programId = await aProgram(academy.store);
    const one = await aModule(academy.store, { programId, position: 1 });
    const two = await aModule(academy.store, { programId, position: 2, opensAfterModuleId: one });
    const three = await aModule(academy.store, { programId, position: 3, opensAfterModuleId: two });
    expect(await editModule(admin, { programId, moduleId: one }, await edited(one, { opensAfterModuleId: three }))).toEqual({ ok: false, reason: "circle" });
    expect((await row(one)).opensAfterModuleId).toBeNull();
  });

  it("is told to whoever archives the module that others open after", async () => {
    const programId = await aProgram(academy.store);
    const one = await aModule(academy.store, { programId, position: 1 });
    await aModule(academy.store, { programId, position: 2, title: "Waits", opensAfterModuleId: one });
    expect((await moduleToArchive(admin, programId, one))?.waited).toEqual(["Waits"]);
  });
});

describe("a module that opens on a day, or once another is done", () => {
  it("is shut before its day and says both, and opens on its day", async () => {
    const { slug, second, moduleId, as } = await staged(testNow + 3 * DAY);
    expect(await modulePage(await as(), slug, second)).toMatchObject({ locked: "later", content: null, step: { opensAt: testNow + 3 * DAY, orAfter: { moduleId, title: "Letting go" } } });
    expect(await modulePage(await as(testNow + 3 * DAY), slug, second)).toMatchObject({ locked: null, step: { state: "open" } });
  });

  it("opens once the other is done, and its work is due from then on", async () => {
    const { slug, second, moduleId, work, as } = await staged(testNow + 30 * DAY);
    expect(await workPage(await as(), work, null)).toMatchObject({ face: "locked", shut: "not-open", orAfter: { title: "Letting go" } });
    expect((await markModuleDone(await as(testNow + DAY), slug, moduleId)).ok).toBe(true);
    expect(await modulePage(await as(testNow + DAY), slug, second)).toMatchObject({ locked: null, content: "<p>Its text.</p>\n", step: { state: "here", opensAt: testNow + DAY } });
    // Wednesday 14 October and seven days, to the end of that day in London.
    expect(await workPage(await as(testNow + DAY), work, null)).toMatchObject({ face: "write", due: Date.parse("2026-10-21T22:59:59.999Z") });
  });

  it("takes no mark and no work before", async () => {
    const { slug, second, work, fields, as } = await staged(null);
    expect(await modulePage(await as(), slug, second)).toMatchObject({ locked: "later", step: { opensAt: null } });
    expect(await markModuleDone(await as(), slug, second)).toEqual({ ok: false, reason: "not-now" });
    expect(await saveDraft(await as(), work, { revision: 0, typed: { [fields.what]: "Early" } })).toEqual({ ok: false, reason: "not-open" });
    expect(await academy.store.read.select().from(moduleProgress).where(eq(moduleProgress.moduleId, second))).toEqual([]);
  });

  it("is held back by no module that was put away, or is a draft again", async () => {
    const { slug, second, moduleId, as } = await staged(null);
    for (const status of ["archived", "draft"]) {
      await academy.store.write((tx) => tx.update(modules).set({ status }).where(eq(modules.id, moduleId)));
      expect(await modulePage(await as(), slug, second), status).toMatchObject({ locked: null });
    }
    expect(await markModuleDone(await as(), slug, second)).toEqual({ ok: true, value: null });
  });

  it("asks of another client's progress nothing", async () => {
    const { slug, second, moduleId, programId, as } = await staged(null);
    const other = await staged(null);
    await academy.store.write((tx) => tx.insert(moduleProgress).values({ enrolmentId: other.enrolmentId, moduleId, status: "completed", completedAt: testNow }));
    expect(programId).not.toBe(other.programId);
    expect(await markModuleDone(await as(), slug, second)).toEqual({ ok: false, reason: "not-now" });
  });
});
