import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { and, eq } from "drizzle-orm";
import { auditLog, modules, moduleSkills, programs, skills, users } from "@db/academy/schema";
import { aModule, anEnrolment, aPerson, aProgram, someProgress } from "../../../tests/factories/rows";
import { emptyAcademy, seededAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { sqlOf } from "../../../tests/factories/plans";
import type { PersonContext } from "~/platform/scope.server";
import { addCategory, addSkill, archiveCategory, archiveSkill, editSkill, moduleSkillsPage, moveCategory, moveSkill, ownSkills, setModuleSkills, skillsOfClient, skillsPage } from "./index.server";
import type { SkillsMap } from "./map";

let kestrel: TestAcademy;
let empty: TestAcademy;
let admin: PersonContext;
let boss: PersonContext;

beforeAll(async () => {
  kestrel = await seededAcademy();
  empty = await emptyAcademy();
  await aPerson(empty.store, { email: "boss@demo.example", roles: ["admin"] });
  admin = (await contextFor(kestrel, "admin@demo.example")) as PersonContext;
  boss = (await contextFor(empty, "boss@demo.example")) as PersonContext;
});
afterAll(() => {
  kestrel.remove();
  empty.remove();
});

const valueOf = <T>(made: { ok: true; value: T } | { ok: false; reason: string }): T => { if (!made.ok) throw new Error(made.reason); return made.value; };
const ownMap = async (email: string) => ownSkills(await contextFor(kestrel, email));
const idOf = async (email: string) => (await kestrel.store.read.select({ id: users.id }).from(users).where(eq(users.emailKey, email)).get())?.id ?? "";
const seenBy = async (staff: string, client: string) => skillsOfClient(await contextFor(kestrel, staff), await idOf(client));
const names = (map: SkillsMap) => Object.fromEntries(map.categories.map(({ name, skills: list }) => [name, list.map((one) => one.name)]));
const skillIn = (map: SkillsMap, name: string) => map.categories.flatMap((one) => one.skills).find((one) => one.name === name);

describe("an academy's skills", () => {
  it("stand in their categories in the order that was given them, and each name is there once", async () => {
    const talking = valueOf(await addCategory(boss, { name: "Talking" }));
    expect(await addCategory(boss, { name: "Talking" }), "pressed twice").toEqual({ ok: true, value: talking });
    const leading = valueOf(await addCategory(boss, { name: "Leading" }));
    expect(await addCategory(boss, { name: "Talking" })).toEqual({ ok: false, reason: "taken" });
    const facts = (name: string, categoryId = talking) => ({ name, description: "", categoryId });
    const [listening] = [valueOf(await addSkill(boss, facts("Listening"))), valueOf(await addSkill(boss, facts("Asking"))), valueOf(await addSkill(boss, facts("Deciding", leading)))];
    expect(await addSkill(boss, { ...facts("Listening"), description: "again" })).toEqual({ ok: false, reason: "taken" });
    expect(await addSkill(boss, facts("Listening", "nowhere"))).toEqual({ ok: false, reason: "category" });
    await moveSkill(boss, talking, { item: listening, direction: "down" });
    await moveCategory(boss, { item: leading, direction: "up" });
    expect((await skillsPage(boss)).map(({ name, skills: list }) => [name, list.map((one) => one.name)])).toEqual([["Leading", ["Deciding"]], ["Talking", ["Asking", "Listening"]]]);
    expect(await moveSkill(boss, talking, { item: "nobody", direction: "down" })).toEqual({ ok: false, reason: "unknown" });
    await editSkill(boss, listening, facts("Listening", leading));
    expect((await skillsPage(boss)).map(({ skills: list }) => list.map((one) => one.name))).toEqual([["Deciding", "Listening"], ["Asking"]]);
    expect((await empty.store.read.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.action, "skill/edited"))).length).toBe(1);
  });

  it("are picked for a module of this program alone, and not once they are archived", async () => {
    const programId = await aProgram(empty.store, { slug: "taught" });
    const elsewhere = await aProgram(empty.store, { slug: "elsewhere" });
    const moduleId = await aModule(empty.store, { programId, position: 1 });
    const [first, second] = (await skillsPage(boss)).flatMap((one) => one.skills).map(({ id }) => id);
    if (!first || !second) throw new Error("two skills are there");
    expect(await setModuleSkills(boss, elsewhere, moduleId, [first])).toEqual({ ok: false, reason: "unknown" });
    expect(await setModuleSkills(boss, programId, moduleId, [first, "nothing"])).toEqual({ ok: false, reason: "skill" });
    expect((await setModuleSkills(boss, programId, moduleId, [first])).ok).toBe(true);
    await archiveSkill(boss, first, true);
    await archiveSkill(boss, second, true);
    expect(await setModuleSkills(boss, programId, moduleId, [first, second]), "what was picked stays, an archived one does not come").toEqual({ ok: false, reason: "skill" });
    expect((await setModuleSkills(boss, programId, moduleId, [first])).ok).toBe(true);
    expect((await moduleSkillsPage(boss, programId, moduleId))?.picked).toEqual([first]);
    expect(await moduleSkillsPage(boss, elsewhere, moduleId)).toBeNull();
    await setModuleSkills(boss, programId, moduleId, []);
    expect(await empty.store.read.select().from(moduleSkills).where(eq(moduleSkills.moduleId, moduleId))).toEqual([]);
  });
});

describe("a client's map", () => {
  it("has what their programs teach, by category, with modules, scores and badges that it rests on", async () => {
    const map = await ownMap("sarah@demo.example");
    expect(names(map)).toEqual({ "Talking with people": ["Listening", "Feedback", "Repair"], "Steady in change": ["Naming what is lost", "Handing over", "Holding a line"], "Coaching others": ["Goals that are theirs"] });
    const listening = skillIn(map, "Listening");
    expect(listening?.modules.map(({ module, status }) => [module, status])).toEqual([["Ask one more question", "completed"], ["Staying when it gets hard", "completed"], ["Listening before deciding", "completed"]]);
    expect(listening?.done).toBe(3);
    expect(listening?.scores.length).toBeGreaterThan(0);
    expect(listening?.mean).toBeGreaterThan(0);
    expect(listening?.badges.map(({ name }) => name)).toEqual(["Coaching at work"]);
    expect(skillIn(map, "Holding a line")).toMatchObject({ done: 0, badges: [] });
    expect(map.skills).toBe(7);
  });

  it("is nobody else's, and empty for whoever is in nothing that teaches any", async () => {
    expect(skillIn(await ownMap("michael@demo.example"), "Repair")).toBeUndefined();
    expect(await ownMap("noah@demo.example")).toEqual({ categories: [], skills: 0, grounded: 0 });
  });

  it("takes six queries whatever the client is in", async () => {
    const ctx = await contextFor(kestrel, "sarah@demo.example");
    expect(await sqlOf(() => ownSkills(ctx))).toHaveLength(6);
  });

  it("shows staff what they see of the client and nothing else", async () => {
    const whole = await seenBy("emily@demo.example", "sarah@demo.example");
    expect(skillIn(whole, "Handing over")?.modules).toHaveLength(1);
    // Grace is her coach in that program on module 4 alone.
    const part = await seenBy("grace@demo.example", "sarah@demo.example");
    expect(part.categories.flatMap((one) => one.skills).flatMap((one) => one.modules).filter(({ program }) => program === "Leading through change").map(({ module }) => module)).toEqual(["Letting go of the work"]);
    expect(await seenBy("noah@demo.example", "sarah@demo.example")).toEqual({ categories: [], skills: 0, grounded: 0 });
  });

  it("loses a skill that is archived, or whose category is, and has it again when it comes back", async () => {
    const [category] = await skillsPage(admin);
    const repair = category?.skills.find(({ name }) => name === "Repair");
    if (!category || !repair) throw new Error("the demo has it");
    await archiveSkill(admin, repair.id, true);
    expect(names(await ownMap("sarah@demo.example"))["Talking with people"]).toEqual(["Listening", "Feedback"]);
    await archiveSkill(admin, repair.id, false);
    await archiveCategory(admin, category.id, true);
    expect(Object.keys(names(await ownMap("sarah@demo.example")))).toEqual(["Steady in change", "Coaching others"]);
    await archiveCategory(admin, category.id, false);
    expect(names(await ownMap("sarah@demo.example"))["Talking with people"]).toEqual(["Listening", "Feedback", "Repair"]);
  });

  it("keeps a module that was put away after it was done, and drops one that was not, a draft and a withdrawn run", async () => {
    const { store } = kestrel;
    const programId = await aProgram(store, { slug: "map-check", visibility: "public" });
    const client = await aPerson(store, { email: "map-check@demo.example", roles: ["client"] });
    const enrolmentId = await anEnrolment(store, { programId, userId: client });
    const [skill] = await store.read.select({ id: skills.id }).from(skills).where(eq(skills.name, "Listening"));
    const places = await Promise.all(([["done then archived", "archived", true], ["archived", "archived", false], ["draft", "draft", false], ["active", "active", false]] as const).map(async ([title, status, done], at) => {
      const moduleId = await aModule(store, { programId, position: at + 1, title, status });
      await store.write((tx) => tx.insert(moduleSkills).values({ moduleId, skillId: skill?.id ?? "" }));
      if (done) await someProgress(store, { enrolmentId, moduleId, status: "completed", completedAt: testNow });
      return moduleId;
    }));
    expect(places).toHaveLength(4);
    expect(skillIn(await ownMap("map-check@demo.example"), "Listening")?.modules.map(({ module }) => module)).toEqual(["done then archived", "active"]);
    await store.write((tx) => tx.update(programs).set({ visibility: "draft" }).where(eq(programs.id, programId)));
    expect((await ownMap("map-check@demo.example")).skills).toBe(0);
    expect(await store.read.select({ id: modules.id }).from(modules).where(and(eq(modules.programId, programId), eq(modules.status, "active")))).toHaveLength(1);
  });
});
