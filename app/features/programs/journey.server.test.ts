import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { music } from "@db/seed";
import { seededAcademy, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aModule, anEnrolment, aPerson, aProgram, someProgress, staffedOn } from "../../../tests/factories/rows";
import { sqlOf } from "../../../tests/factories/plans";
import { journeyOf } from "./journey.server";
import { programPage } from "./program-page.server";

let kestrel: TestAcademy;
let school: TestAcademy;

beforeAll(async () => {
  kestrel = await seededAcademy();
  school = await seededAcademy(music);
});
afterAll(() => {
  kestrel.remove();
  school.remove();
});

const journey = async (email: string, academy = kestrel) => journeyOf(await contextFor(academy, email));
const page = async (email: string, slug: string, academy = kestrel) => programPage(await contextFor(academy, email), slug);

describe("journeyOf", () => {
  it("shows Sarah the fourth of eight modules, with its own staff", async () => {
    const { main } = await journey("sarah@demo.example");
    expect(main?.slug).toBe("leading-through-change");
    expect(main?.trail.map((step) => step.state)).toEqual(["done", "done", "done", "here", "later", "later", "later", "later"]);
    expect(main?.next).toMatchObject({ kind: "module", place: 4, step: { title: "Letting go of the work", begun: true } });
    expect(main?.progress).toMatchObject({ done: 3, total: 8 });
    expect(main?.staff).toEqual(["Tomasz Zieliński", "Grace Okonkwo"]);
  });

  it("lists the other running program and the past one apart", async () => {
    const { others, past } = await journey("sarah@demo.example");
    expect(others.map((run) => [run.slug, run.progress.done, run.progress.total, run.next.kind])).toEqual([["difficult-conversations", 4, 5, "waits"]]);
    expect(past.map((run) => [run.slug, run.status])).toEqual([["coaching-skills-for-managers", "completed"]]);
  });

  it("shows only what is the asker's own", async () => {
    const { main, others, past } = await journey("michael@demo.example");
    expect([main?.slug, main?.progress.done, others, past]).toEqual(["leading-through-change", 0, [], []]);
  });

  it("leaves a withdrawn enrolment out", async () => {
    const { main, others, past } = await journey("michael@demo.example");
    expect([main, ...others, ...past].map((run) => run?.slug)).not.toContain("coaching-skills-for-managers");
  });

  it("never shows a draft module", async () => {
    const { main } = await journey("sarah@demo.example");
    expect(main?.trail.map((step) => step.title)).not.toContain("A letter from an earlier group");
  });

  it("has nothing for a person without an enrolment", async () => {
    expect(await journey("noah@demo.example")).toEqual({ main: null, others: [], past: [] });
  });

  it("gives a waiting program no place to stand", async () => {
    const waiting = await journey("tunde.olabisi@harbour-logistics.example");
    expect(waiting.main).toBeNull();
    expect(waiting.others.map((run) => run.status)).toEqual(["pending"]);
  });

  it("puts the program that began last first", async () => {
    const { main, others } = await journey("sarah@music.example", school);
    expect([main?.slug, others[0]?.slug]).toEqual(["piano-a-term-of-lessons", "reading-music"]);
  });

  it("needs four queries whatever the number of programs", async () => {
    const ctx = await contextFor(kestrel, "sarah@demo.example");
    expect(await sqlOf(() => journeyOf(ctx))).toHaveLength(4);
  });

  it("names no staff who lost the role or are suspended", async () => {
    const { store } = kestrel;
    const programId = await aProgram(store, { slug: "staff-check" });
    const moduleId = await aModule(store, { programId, position: 1 });
    const client = await aPerson(store, { email: "staff-check@demo.example", roles: ["client"] });
    await anEnrolment(store, { programId, userId: client });
    const [lost, suspended, kept] = [await aPerson(store, { name: "Lost Role" }), await aPerson(store, { name: "Suspended", roles: ["instructor"], suspendedAt: 1 }), await aPerson(store, { name: "Kept", roles: ["instructor"] })];
    await staffedOn(store, { moduleId }, { userId: lost });
    await staffedOn(store, { moduleId }, { userId: suspended, position: 2 });
    await staffedOn(store, { programId }, { userId: kept });
    expect((await journey("staff-check@demo.example")).main?.staff).toEqual(["Kept"]);
  });
});

describe("programPage", () => {
  it("shows the program with its modules' types and the program's own staff", async () => {
    const shown = await page("sarah@demo.example", "leading-through-change");
    expect(shown).toMatchObject({ title: "Leading through change", status: "active", progress: { done: 3, total: 8 } });
    expect(shown?.modules[0]).toMatchObject({ title: "Where you stand", type: "Assessment", state: "done" });
    expect(shown?.staff.map(({ name, role }) => ({ name, role }))).toEqual([{ name: "Emily Carter", role: "instructor" }, { name: "Emily Carter", role: "coach" }]);
  });

  it("needs three queries whatever is in the program", async () => {
    for (const [email, slug] of [["sarah@demo.example", "leading-through-change"], ["zoe.mueller@mail.example", "difficult-conversations"]] as const) {
      const ctx = await contextFor(kestrel, email);
      expect(await sqlOf(() => programPage(ctx, slug))).toHaveLength(3);
    }
  });

  it("is not there for a person without an enrolment in it", async () => {
    expect(await page("michael@demo.example", "difficult-conversations")).toBeNull();
  });

  it("is not there for a withdrawn enrolment", async () => {
    expect(await page("michael@demo.example", "coaching-skills-for-managers")).toBeNull();
  });

  it("is not there for a program of another academy, or of none", async () => {
    expect(await page("sarah@demo.example", "piano-a-term-of-lessons")).toBeNull();
    expect(await page("sarah@demo.example", "no-such-program")).toBeNull();
  });

  it("shows the run that began last", async () => {
    const { store } = kestrel;
    const programId = await aProgram(store, { slug: "twice" });
    const moduleId = await aModule(store, { programId, position: 1 });
    const userId = await aPerson(store, { email: "twice@demo.example", roles: ["client"] });
    const first = await anEnrolment(store, { programId, userId, status: "completed", startedAt: 1_000, endedAt: 2_000 });
    await someProgress(store, { enrolmentId: first, moduleId, status: "completed", completedAt: 1_500 });
    await anEnrolment(store, { programId, userId, status: "active", startedAt: 3_000 });
    expect(await page("twice@demo.example", "twice")).toMatchObject({ status: "active", startedAt: 3_000, progress: { done: 0 } });
  });
});
