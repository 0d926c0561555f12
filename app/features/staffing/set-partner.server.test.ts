import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { and, eq } from "drizzle-orm";
import { enrolments, modules, programs, programStaff, submissions, users } from "@db/academy/schema";
import { seededAcademy, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { anEnrolment, aPerson, staffedOn } from "../../../tests/factories/rows";
import { resolveStaff, staffFacts, viewersOf, visibleSubmissions } from "~/access/staff/index.server";
import { clientNamed, clientsPage, programsTaught } from "~/features/clients/index.server";
import { usualClients } from "~/features/clients/list";
import { queuePage } from "~/features/grading/index.server";
import { readQueueQuery } from "~/features/grading/list";
import { waitingAwardsCount } from "~/features/badges/index.server";
import { teachingHome } from "~/features/programs/teaching.server";
import type { PersonContext } from "~/platform/scope.server";
import { nameStaff } from "./name-staff.server";
import { partnerPage, partnersPage, setPartner } from "./index.server";

let kestrel: TestAcademy;
let admin: PersonContext;
let change: string;
let talks: string;
let partner: string;
const email = "outside@demo.example";
const first = { direction: "after", key: null } as const;

beforeAll(async () => {
  kestrel = await seededAcademy();
  const { store } = kestrel;
  admin = (await contextFor(kestrel, "admin@demo.example")) as PersonContext;
  const idOf = async (slug: string) => (await store.read.select({ id: programs.id }).from(programs).where(eq(programs.slug, slug)).get())?.id ?? "";
  [change, talks] = [await idOf("leading-through-change"), await idOf("difficult-conversations")];
  // Named on every tier of the one program, and on one module and one client of the other.
  partner = await aPerson(store, { email, name: "Outside", roles: ["instructor", "coach"] });
  for (const programId of [change, talks]) await staffedOn(store, { programId }, { userId: partner, position: 9 });
  const place = await store.read.select({ enrolmentId: enrolments.id, moduleId: modules.id }).from(enrolments).innerJoin(modules, and(eq(modules.programId, enrolments.programId), eq(modules.status, "active"))).where(eq(enrolments.programId, talks)).limit(1).get();
  if (!place) throw new Error("the demo has one");
  await staffedOn(store, { moduleId: place.moduleId }, { userId: partner, position: 9 });
  await staffedOn(store, place, { userId: partner, position: 9 });
});
afterAll(() => kestrel.remove());

const give = (...ids: readonly string[]) => setPartner(admin, partner, { partner: "yes", programs: [...ids] });
const asPartner = () => contextFor(kestrel, email);

/** The programs of whatever the partner finds in each place of teaching. */
async function seen(): Promise<Readonly<Record<string, readonly string[]>>> {
  const ctx = (await asPartner()) as PersonContext;
  const { read } = kestrel.store;
  const home = await teachingHome(ctx, first);
  const work = await read.select({ programId: submissions.programId }).from(submissions).where(visibleSubmissions(read, partner));
  const queue = await queuePage(ctx, { ...readQueueQuery(new URLSearchParams("queue=all")) }, first);
  const once = (list: readonly string[]) => [...new Set(list)].sort();
  return {
    programs: once((await programsTaught(ctx)).map(({ title }) => title)),
    clients: once((await clientsPage(ctx, usualClients, first, 200)).page.rows.map(({ program }) => program)),
    home: once([...home.programs.map(({ title }) => title), ...home.modules.map(({ program }) => program), ...home.clients.rows.map(({ program }) => program)]),
    work: once(work.map(({ programId }) => (programId === change ? "Leading through change" : programId === talks ? "Difficult conversations" : programId))),
    queue: once(queue.page.rows.map(({ program }) => program)),
  };
}

const everywhere = (...titles: readonly string[]) => ({ programs: titles, clients: titles, home: titles, work: titles, queue: titles });

describe("a partner instructor", () => {
  beforeEach(async () => { await setPartner(admin, partner, { programs: [] }); });

  it("is an instructor like others until they are flagged", async () => {
    expect(await seen()).toEqual(everywhere("Difficult conversations", "Leading through change"));
  });

  it("sees in all of teaching the programs given to them and no others, whoever names them where", async () => {
    expect((await give(change)).ok).toBe(true);
    expect(await seen()).toEqual(everywhere("Leading through change"));
    expect((await give(talks)).ok).toBe(true);
    expect(await seen()).toEqual(everywhere("Difficult conversations"));
  });

  it("sees nothing while nothing is given", async () => {
    await give();
    expect(await seen()).toEqual(everywhere());
    const badges = await waitingAwardsCount(await asPartner());
    expect(badges).toBe(0);
  });

  it("is nobody's staff elsewhere: they are told of no work there, and nobody reads their name", async () => {
    await give(change);
    const work = await kestrel.store.read.select({ programId: submissions.programId, moduleId: submissions.moduleId, enrolmentId: submissions.enrolmentId }).from(submissions).where(eq(submissions.programId, talks)).limit(1).get();
    if (!work) throw new Error("the demo has some");
    expect((await viewersOf(kestrel.store.read, work)).map(({ userId }) => userId)).not.toContain(partner);
    expect(resolveStaff(await staffFacts(kestrel.store.read, { programId: talks })).instructor.map(({ userId }) => userId)).not.toContain(partner);
    expect(resolveStaff(await staffFacts(kestrel.store.read, { programId: change })).instructor.map(({ userId }) => userId)).toContain(partner);
  });

  it("does not find a client who is in none of their programs", async () => {
    const outside = await aPerson(kestrel.store, { email: `only-talks-${String(Math.floor(performance.now()))}@demo.example`, roles: ["client"] });
    await anEnrolment(kestrel.store, { programId: talks, userId: outside });
    await give(change);
    expect(await clientNamed((await asPartner()) as PersonContext, outside)).toBeNull();
    await give(talks);
    expect((await clientNamed((await asPartner()) as PersonContext, outside))?.id).toBe(outside);
  });

  it("is named as an instructor of what is given, after those who are there, and no more once it is taken away", async () => {
    const fresh = await aPerson(kestrel.store, { email: `fresh-${String(Math.floor(performance.now()))}@demo.example`, roles: ["instructor"] });
    const staff = async () => (await kestrel.store.read.select({ userId: programStaff.userId, position: programStaff.position }).from(programStaff).where(and(eq(programStaff.programId, change), eq(programStaff.staffRole, "instructor"))).orderBy(programStaff.position));
    await setPartner(admin, fresh, { partner: "yes", programs: [change] });
    expect((await staff()).at(-1)?.userId).toBe(fresh);
    expect(await nameStaff(admin, { tier: 1, programId: talks }, { role: "instructor", userId: fresh }), "of another program").toEqual({ ok: false, reason: "partner" });
    await setPartner(admin, fresh, { partner: "yes", programs: [] });
    expect((await staff()).map(({ userId }) => userId)).not.toContain(fresh);
  });

  it("must be an instructor, of programs that are there", async () => {
    const coach = await aPerson(kestrel.store, { email: `coach-${String(Math.floor(performance.now()))}@demo.example`, roles: ["coach"] });
    expect(await setPartner(admin, coach, { partner: "yes", programs: [] })).toEqual({ ok: false, reason: "role" });
    expect(await give("no-program")).toEqual({ ok: false, reason: "program" });
    expect(await setPartner(admin, "nobody", { programs: [] })).toEqual({ ok: false, reason: "unknown" });
  });

  it("is on the list of partners with what is given to them", async () => {
    await give(change, talks);
    const rows = (await partnersPage(admin, first)).rows;
    expect(rows.find(({ id }) => id === partner)).toMatchObject({ name: "Outside", programs: ["Difficult conversations", "Leading through change"], given: 2 });
    expect(rows.map(({ name }) => name)).toContain("Pilar Montes");
    expect((await partnerPage(admin, partner))?.given.length).toBe(2);
    const row = await kestrel.store.read.select({ partner: users.partner }).from(users).where(eq(users.id, partner)).get();
    expect(row?.partner).toBe(true);
  });
});
