import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog, moduleProgress, modules } from "@db/academy/schema";
import { completeModule } from "~/features/programs/index.server";
import { withdrawEnrolment } from "~/features/programs/change-enrolment.server";
import { enrolClient } from "~/features/programs/enrol-client.server";
import { modulePage } from "~/features/programs/module-page.server";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { planOf, sqlOf } from "../../../tests/factories/plans";
import { aModule, aPerson, aProgram, staffedOn } from "../../../tests/factories/rows";
import { faultsOf } from "../../../tests/plans/plans";
import { ownGaps, programGaps } from "./gaps.server";
import { ownContentPage, writeOwnContent } from "./own-content.server";

let academy: TestAcademy;
let programId: string;
let moduleId: string;
const enrolled = new Map<string, string>();
const first = { direction: "after", key: null } as const;
const everything = { program: null, module: null };
const as = async (who: string, at = testNow) => (await contextFor(academy, `${who}@t.example`, at)) as PersonContext;
const of = (who: string) => ({ enrolmentId: enrolled.get(who)!, moduleId });
const write = async (by: string, who: string, version: number, content: string, at = testNow) => writeOwnContent(await as(by, at), of(who), { version, content });
const reads = async (who: string, at = testNow, wanted: "then" | "now" = "then") => (await modulePage(await as(who, at), "own", moduleId, wanted))!;
const lacking = async (by: string) => (await ownGaps(await as(by), everything, first)).page.rows.map(({ name }) => name);

beforeAll(async () => {
  academy = await emptyAcademy();
  const { store } = academy;
  await aPerson(store, { email: "admin@t.example", roles: ["admin"] });
  for (const id of ["emily", "kofi", "tomasz", "noah"]) await aPerson(store, { id, name: id, email: `${id}@t.example`, roles: ["instructor"] });
  programId = await aProgram(store, { slug: "own", title: "Own" });
  moduleId = await aModule(store, { programId, position: 1, content: "For all", individual: true });
  await aModule(store, { programId, position: 2 });
  await staffedOn(store, { programId }, { userId: "emily" });
  for (const who of ["ann", "ben", "cat"]) {
    const userId = await aPerson(store, { id: who, name: who, email: `${who}@t.example`, roles: ["client"] });
    const made = await enrolClient(await as("admin"), { programId, userId, cohortId: null });
    enrolled.set(who, made.ok ? made.value : "");
  }
  await staffedOn(store, { moduleId }, { userId: "kofi" });
  await staffedOn(store, { enrolmentId: enrolled.get("ben")!, moduleId }, { userId: "tomasz" });
});
afterAll(() => academy.remove());

describe("own content of a module", () => {
  it("is lacking for everybody who is enrolled, in the list of those who look after them by any tier, and of nobody else", async () => {
    expect([(await lacking("emily")).sort(), (await lacking("kofi")).sort(), await lacking("tomasz"), await lacking("noah")]).toEqual([["ann", "ben", "cat"], ["ann", "ben", "cat"], ["ben"], []]);
    expect((await programGaps(await as("admin"), programId, null, first))?.page.rows.length).toBe(3);
  });

  it("is written by staff who see the client there and by nobody else; the client reads it from then on, the others what all read", async () => {
    expect([await write("noah", "ann", 0, "Nobody's"), await write("tomasz", "ann", 0, "Not theirs")]).toEqual([{ ok: false, reason: "unknown" }, { ok: false, reason: "unknown" }]);
    expect(await write("emily", "ann", 0, "**Ann's** own")).toEqual({ ok: true, value: null });
    expect([(await reads("ann")).content, (await reads("ben")).content]).toEqual([expect.stringContaining("<strong>Ann"), expect.stringContaining("For all")]);
    expect((await lacking("emily")).sort()).toEqual(["ben", "cat"]);
  });

  it("is never overwritten unseen: a save on an earlier version is refused, the same text again is no version", async () => {
    expect([await write("kofi", "ann", 0, "Kofi's"), await write("kofi", "ann", 0, "**Ann's** own")]).toEqual([{ ok: false, reason: "stale" }, { ok: true, value: null }]);
    expect(await write("kofi", "ann", 1, "Better", testNow + 5)).toEqual({ ok: true, value: null });
    const page = await ownContentPage(await as("emily"), of("ann"), 1);
    expect([page?.version, page?.versions.map(({ version, writtenBy }) => [version, writtenBy]), page?.shown?.text]).toEqual([2, [[2, "kofi"], [1, "emily"]], expect.stringContaining("Ann")]);
    expect(await ownContentPage(await as("emily"), of("ann"), 9)).toBeNull();
    const logged = (await academy.store.read.select().from(auditLog).where(eq(auditLog.action, "module/own-content")));
    expect([logged.length, JSON.stringify(logged)]).toEqual([2, expect.not.stringContaining("Better")]);
  });

  it("that was done stays what it was; what is written later is there to be read", async () => {
    await academy.store.write((tx) => completeModule(tx, { ...of("ann"), by: "ann", how: "client", at: testNow + 10 }));
    await write("emily", "ann", 2, "After the end", testNow + 20);
    const [then, now] = [await reads("ann", testNow + 30), await reads("ann", testNow + 30, "now")];
    expect([then.content, then.changed, now.content]).toEqual([expect.stringContaining("Better"), { at: testNow + 20, shown: "then" }, expect.stringContaining("After the end")]);
  });

  it("taken back, the client reads what all read and lacks theirs again; done or withdrawn, nobody has to write it", async () => {
    await write("emily", "ben", 0, "Ben's");
    await write("emily", "ben", 1, "");
    expect([(await reads("ben")).content, (await lacking("emily")).sort()]).toEqual([expect.stringContaining("For all"), ["ben", "cat"]]);
    await academy.store.write((tx) => completeModule(tx, { ...of("ben"), by: "ben", how: "client", at: testNow }));
    await withdrawEnrolment(await as("admin"), { userId: "cat", enrolmentId: enrolled.get("cat")! }, "moved");
    expect(await lacking("emily")).toEqual([]);
    expect(await academy.store.read.select({ own: moduleProgress.ownContent }).from(moduleProgress).where(eq(moduleProgress.enrolmentId, enrolled.get("cat")!))).toEqual([{ own: null }, { own: null }]);
  });

  it("cannot be written where all read the same", async () => {
    await academy.store.write((tx) => tx.update(modules).set({ individual: false }).where(eq(modules.id, moduleId)));
    expect(await write("emily", "ann", 3, "More")).toEqual({ ok: false, reason: "not-individual" });
  });
});

it("the list goes by pages along the index of those who lack theirs, each client once", async () => {
  const { store } = academy;
  const many = await aModule(store, { programId, position: 3, individual: true });
  const admin = await as("admin");
  const ids = Array.from({ length: 60 }, (_, n) => `many-${String(n).padStart(2, "0")}`);
  for (const id of ids) {
    await aPerson(store, { id, name: id, email: `${id}@t.example`, roles: ["client"] });
    expect((await enrolClient(admin, { programId, userId: id, cohortId: null })).ok).toBe(true);
  }
  const seen: string[] = [];
  const emily = await as("emily");
  const texts = await sqlOf(async () => {
    for (let page = await ownGaps(emily, { program: programId, module: many }, first); ; ) {
      seen.push(...page.page.rows.map(({ name }) => name));
      if (!page.page.after) break;
      const last = page.page.rows.at(-1)!;
      page = await ownGaps(emily, { program: programId, module: many }, { direction: "after", key: [last.moduleId, last.enrolmentId] });
    }
  });
  expect([...seen].sort()).toEqual(ids);
  for (const text of texts.filter((one) => one.includes("module_progress_lacking"))) expect(faultsOf(text, await planOf(store, text)), text).toEqual([]);
  expect((await ownGaps(await as("noah"), { program: programId, module: many }, first)).page.rows).toEqual([]);
});
