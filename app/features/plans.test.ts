import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asc, eq } from "drizzle-orm";
import { admissionsPage } from "./admissions/index.server";
import { signInRules } from "./identity/index.server";
import { shownPerson } from "./people/index.server";
import { enrolments, modules, organisationMembers, organisations, programs, secondFactorRoles, users } from "@db/academy/schema";
import { seedLarge } from "@db/seed/large";
import { fixedClock } from "~/platform/clock";
import type { KeysetRequest } from "~/platform/keyset";
import type { Person } from "~/platform/people";
import type { Academy } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../tests/factories/academy";
import { contextFor } from "../../tests/factories/context";
import { planOf, sqlOf } from "../../tests/factories/plans";
import { aMember, aPerson, staffedOn } from "../../tests/factories/rows";
import { adminHome } from "./academies/admin-home.server";
import { awardOfBadge, awardsOfBadge, awardToDecide, givenAwards, ownBadges, programBadge, programBadges, verifiedBadge, waitingAwards, waitingAwardsCount } from "./badges/index.server";
import { noticesPage } from "./notices/index.server";
import { gradedWork, toldWork } from "./notices/queries.server";
import { organisationHome } from "./organisations/queries.server";
import { readPeopleQuery } from "./people/list";
import { readProgramsQuery } from "./programs/list";
import { peoplePage } from "./people/queries.server";
import { moduleToArchive, modulePage, moduleAmongOthers } from "./programs/admin-module.server";
import { attachmentsPage } from "./programs/attachments.server";
import { programsPage } from "./programs/admin-list.server";
import { cohortsPage } from "./programs/cohorts.server";
import { enrolmentPage, enrolmentsPage } from "./programs/enrolments.server";
import { importPage, importsPage } from "./programs/imports.server";
import { frameworkPage, frameworksPage } from "./frameworks/queries.server";
import { typePage, typesPage } from "./assignments/type-queries.server";
import { moduleAssignments } from "./assignments/module-assignments.server";
import { enrolmentStaffPage, programStaffPage } from "./staffing/queries.server";
import { journeyOf } from "./programs/journey.server";
import { lackingBefore, prerequisitesPage } from "./programs/prerequisites.server";
import { calendarPage, clientLayout, ownAnalytics } from "./own-pages/index.server";
import { domainSkillsPage, moduleSkillsPage, ownSkills, skillPage, skillsOfClient, skillsPage } from "./skills/index.server";
import { partnerPage, partnersPage } from "./staffing/index.server";
import { ownTracks, trackPage, tracksPage } from "./tracks/index.server";
import { programPage } from "./programs/program-page.server";
import { teachingHome } from "./programs/teaching.server";
import { versionsPage } from "./programs/versions.server";

/*
 * The plan of every SQL text of these pages on the large seed (`architecture.md`, Database rules): no scan of a table
 * that grows with the academy's people, no temporary B-tree.
 */
const growing = ["users", "user_roles", "organisation_members", "enrolments", "module_progress", "enrolment_staff", "audit_log", "emails", "jobs", "events", "actor", "subject", "notices", "admissions", "second_factors", "badge_awards", "submissions", "grades"];
const isFault = (line: string) => /TEMP B-TREE/.test(line) || growing.some((table) => new RegExp(`^SCAN ${table}\\b`).test(line));

let academy: TestAcademy;
let ctx: { read: TestAcademy["store"]["read"]; heavy: TestAcademy["store"]["read"]; clock: ReturnType<typeof fixedClock>; person: Person; academy: Academy };
const first: KeysetRequest = { direction: "after", key: null };

beforeAll(async () => {
  academy = await emptyAcademy();
  const { store } = academy;
  await seedLarge(store, { clients: 6_000, progress: 60_000, programs: 12, organisations: 4, now: testNow });
  const email = "plans@people.example";
  const id = await aPerson(store, { email, roles: ["admin", "instructor", "coach", "client"] });
  const one = async <Row>(rows: Promise<Row[]>): Promise<Row> => (await rows)[0] as Row;
  const program = await one(store.read.select({ id: programs.id }).from(programs).limit(1));
  const module = await one(store.read.select({ id: modules.id }).from(modules).limit(1));
  const enrolment = await one(store.read.select({ id: enrolments.id }).from(enrolments).limit(1));
  const organisation = await one(store.read.select({ id: organisations.id }).from(organisations).orderBy(asc(organisations.name)).limit(1));
  await staffedOn(store, { programId: program.id }, { userId: id });
  await staffedOn(store, { moduleId: module.id }, { userId: id });
  await staffedOn(store, { enrolmentId: enrolment.id, moduleId: module.id }, { userId: id });
  await aMember(store, { organisationId: organisation.id, userId: id, role: "org_admin" });
  const person: Person = { id, email: "", name: "", theme: "auto", locale: "en-GB", timeZone: "Europe/London", roles: ["instructor", "coach"], memberships: [], sessionPublicId: "", lite: false, owes: null };
  ctx = { read: store.read, heavy: store.read, clock: fixedClock(testNow), person, academy: (await contextFor(academy, email)).academy };
});
afterAll(() => academy.remove());

async function faultsOf(run: () => Promise<unknown>): Promise<string[]> {
  const texts = await sqlOf(run);
  expect(texts.length).toBeGreaterThan(0);
  const plans = await Promise.all(texts.map(async (text) => ({ text, plan: await planOf(academy.store, text) })));
  return plans.flatMap(({ text, plan }) => plan.filter(isFault).map((line) => `${line} in ${text}`));
}

const middle: KeysetRequest = { direction: "after", key: ["m", "m"] };
const back: KeysetRequest = { direction: "before", key: ["m", "m"] };

describe("query plans on the large seed", () => {
  it("invitations, who registers, and who must have a second step", async () => {
    await academy.store.write((tx) => tx.insert(secondFactorRoles).values({ role: "client", requiredAt: 1 }));
    for (const state of [null, "waiting" as const]) for (const at of [first, { direction: "before", key: [testNow, "m"] } satisfies KeysetRequest]) expect(await faultsOf(() => admissionsPage(ctx, state, at))).toEqual([]);
    expect(await faultsOf(() => signInRules(ctx))).toEqual([]);
    expect(await faultsOf(() => shownPerson(ctx, ctx.person.id))).toEqual([]);
    await academy.store.write((tx) => tx.delete(secondFactorRoles));
  });

  it("a program's people", async () => {
    const at: KeysetRequest = { direction: "before", key: [testNow, "m"] };
    for (const query of [{ status: null, cohort: "" }, { status: "active" as const, cohort: "" }, { status: null, cohort: "c" }, { status: "active" as const, cohort: "c" }]) {
      expect(await faultsOf(() => enrolmentsPage(ctx, "p", query, first))).toEqual([]);
      expect(await faultsOf(() => enrolmentsPage(ctx, "p", query, at))).toEqual([]);
    }
    expect(await faultsOf(() => cohortsPage(ctx, "p"))).toEqual([]);
    expect(await faultsOf(() => programStaffPage(ctx, "p", "q"))).toEqual([]);
    const { id, userId } = (await ctx.read.select().from(enrolments).limit(1))[0] as { id: string; userId: string };
    expect(await faultsOf(() => enrolmentPage(ctx, userId, id))).toEqual([]);
    expect(await faultsOf(() => enrolmentStaffPage(ctx, userId, id, "m", ""))).toEqual([]);
  });

  it("frameworks, assignment types and what a module asks for", async () => {
    expect(await faultsOf(async () => { await frameworksPage(ctx, first); await frameworksPage(ctx, back); await frameworkPage(ctx, "f"); })).toEqual([]);
    expect(await faultsOf(async () => { await typesPage(ctx, first); await typesPage(ctx, back); await typePage(ctx, "t"); await moduleAssignments(ctx, "p", "m"); })).toEqual([]);
  });

  it("skills, tracks and partners", async () => {
    expect(await faultsOf(async () => { await skillsPage(ctx); await skillPage(ctx, "s"); await moduleSkillsPage(ctx, "p", "m"); await domainSkillsPage(ctx, "f", "d"); })).toEqual([]);
    expect(await faultsOf(async () => { await tracksPage(ctx); await trackPage(ctx, "t"); })).toEqual([]);
    for (const at of [first, middle, back]) expect(await faultsOf(() => partnersPage(ctx, at))).toEqual([]);
    expect(await faultsOf(() => partnerPage(ctx, ctx.person.id))).toEqual([]);
  });

  it("a client's own skills, tracks, calendar and progress, and what staff see of them", async () => {
    const { userId } = (await ctx.read.select({ userId: enrolments.userId }).from(enrolments).limit(1))[0] as { userId: string };
    const client = { ...ctx, person: { ...ctx.person, id: userId } };
    for (const run of [() => ownSkills(client), () => skillsOfClient(ctx, userId), () => ownTracks(client), () => calendarPage(client, "2026-11"), () => ownAnalytics(client), () => clientLayout(ctx, userId)]) expect(await faultsOf(run)).toEqual([]);
  });

  it("finds a program's run among the person's own, not among everybody's of that program", async () => {
    const run = (await ctx.read.select({ userId: enrolments.userId, slug: programs.slug }).from(enrolments).innerJoin(programs, eq(programs.id, enrolments.programId)).limit(1))[0] as { userId: string; slug: string };
    const [text] = await sqlOf(() => programPage({ ...ctx, person: { ...ctx.person, id: run.userId } }, run.slug));
    expect((await planOf(academy.store, text!)).join("\n")).toContain("enrolments_by_user");
  });

  it("journey", async () => expect(await faultsOf(() => journeyOf(ctx))).toEqual([]));
  it("journey of a client in programs", async () => {
    const [client] = await ctx.read.select({ id: users.id }).from(users).limit(1);
    expect(await faultsOf(() => journeyOf({ ...ctx, person: { ...ctx.person, id: client!.id } }))).toEqual([]);
  });
  it("program page", async () => {
    const [run] = await ctx.read.select({ userId: enrolments.userId, slug: programs.slug }).from(enrolments).innerJoin(programs, eq(programs.id, enrolments.programId)).limit(1);
    expect(await faultsOf(() => programPage({ ...ctx, person: { ...ctx.person, id: run!.userId } }, run!.slug))).toEqual([]);
  });
  it.each([first, middle, back])("teaching home %#", async (request) => expect(await faultsOf(() => teachingHome(ctx, request))).toEqual([]));
  it.each([first, middle, back])("organisation home %#", async (request) => expect(await faultsOf(() => organisationHome(ctx, null, request))).toEqual([]));
  const numbers: KeysetRequest[] = [first, { direction: "after", key: [1, "m"] }, { direction: "before", key: [1, "m"] }];
  it.each(numbers)("notices %#", async (request) => expect(await faultsOf(() => noticesPage(ctx, request))).toEqual([]));
  it("how many badges wait", async () => expect(await faultsOf(() => waitingAwardsCount(ctx))).toEqual([]));
  it.each(numbers)("badges that wait %#", async (request) => expect(await faultsOf(() => waitingAwards(ctx, request))).toEqual([]));
  it.each(numbers)("badges that were given %#", async (request) => expect(await faultsOf(() => givenAwards(ctx, request))).toEqual([]));
  it.each([first, { direction: "after", key: ["m"] }, { direction: "before", key: ["m"] }] as KeysetRequest[])("who earned a badge %#", async (request) => {
    expect(await faultsOf(() => awardsOfBadge(ctx, { programId: "p", badgeId: "b" }, request))).toEqual([]);
    expect(await faultsOf(() => awardOfBadge(ctx, { programId: "p", badgeId: "b", awardId: "a" }))).toEqual([]);
  });
  it("work that is told of", async () => {
    expect(await faultsOf(() => Promise.all([toldWork(ctx.read, "s"), gradedWork(ctx.read, "s", "g")]))).toEqual([]);
  });
  it("badges: one to decide on, one's own, a program's, a public one", async () => {
    const [program] = await ctx.read.select({ id: programs.id }).from(programs).limit(1);
    expect(await faultsOf(() => Promise.all([awardToDecide(ctx, "a"), ownBadges(ctx), programBadges(ctx, program!.id), programBadge(ctx, program!.id, "b"), verifiedBadge(ctx, "code")]))).toEqual([]);
  });
  it("admin home", async () => expect(await faultsOf(() => adminHome(ctx))).toEqual([]));

  const searches = ["", "sort=-name", "sort=joined", "sort=-joined"].flatMap((sort) => ["", "role=client", "status=suspended", "status=active", "role=admin&status=suspended", "role=client&status=active"].map((filter) => `${sort}&${filter}`));
  it.each([...searches, "q=anna", "q=anna&role=client", "q=client-1%40&role=client", "q=a%40&status=suspended&sort=-name"])("people %s", async (search) => {
    const query = readPeopleQuery(new URLSearchParams(search));
    for (const request of [first, middle, back]) expect(await faultsOf(() => peoplePage(ctx, query, request))).toEqual([]);
  });

  it.each(["", "sort=-title", "sort=created", "sort=-created", "archived=yes", "visibility=public&sort=-created", "q=program&visibility=public"])("programs %s", async (search) => {
    const query = readProgramsQuery(new URLSearchParams(search));
    for (const request of [first, middle, back]) expect(await faultsOf(() => programsPage(ctx, query, request))).toEqual([]);
  });
  it.each([modulePage, moduleAmongOthers, moduleToArchive, attachmentsPage])("an admin's module %#", async (ask) => {
    const [row] = await ctx.read.select({ id: modules.id, programId: modules.programId }).from(modules).limit(1);
    expect(await faultsOf(() => ask(ctx, row!.programId, row!.id))).toEqual([]);
  });

  it("what a program requires, and what a module said before", async () => {
    expect(await faultsOf(async () => { await prerequisitesPage(ctx, "p"); await lackingBefore(ctx.read, "p", "u"); await versionsPage(ctx, "p", "m", 1); })).toEqual([]);
  });

  it.each([first, { direction: "after", key: [3] }, { direction: "before", key: [3] }] as KeysetRequest[])("lists of clients to enrol %#", async (request) => {
    expect(await faultsOf(async () => { await importsPage(ctx, "p"); await importPage(ctx, "p", "i", request); })).toEqual([]);
  });

  it("sees a fault where there is one", async () => {
    expect(await faultsOf(() => Promise.resolve(ctx.read.select().from(organisationMembers).orderBy(organisationMembers.department).limit(5)))).toHaveLength(2);
  });
});
