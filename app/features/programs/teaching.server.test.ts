import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keysetOf } from "~/platform/keyset";
import { seededAcademy, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { sqlOf } from "../../../tests/factories/plans";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../../../tests/factories/rows";
import { clientsPerPage, taughtClientKey, teachingHome } from "./teaching.server";

let academy: TestAcademy;
beforeAll(async () => { academy = await seededAcademy(); });
afterAll(() => academy.remove());

const home = async (email: string, search = "") => teachingHome(await contextFor(academy, email), keysetOf(new URLSearchParams(search), taughtClientKey));

describe("teachingHome", () => {
  it("gives program staff their programs with modules that clients see and active clients only", async () => {
    const { programs } = await home("emily@demo.example");
    expect(programs.find((program) => program.slug === "leading-through-change")).toEqual({
      slug: "leading-through-change", title: "Leading through change", category: "Leadership", roles: ["instructor", "coach"], modules: 8, clients: 16,
    });
    expect(programs.map((program) => program.title)).toEqual(["Difficult conversations", "First ninety days", "Leading through change"]);
  });

  it("gives module staff that module and not the rest of its program", async () => {
    const { programs, modules } = await home("tomasz@demo.example");
    expect(modules).toEqual([expect.objectContaining({ title: "Letting go of the work", position: 4, type: "Assignment", program: "Leading through change", roles: ["instructor"] })]);
    expect(programs.map((program) => program.slug)).toEqual(["difficult-conversations"]);
  });

  it("gives enrolment staff that one client on that one module", async () => {
    const { clients } = await home("grace@demo.example");
    expect(clients.rows.map((row) => [row.name, row.module, row.roles]).sort()).toEqual([
      ["Róisín Ní Dhálaigh", "What change asks of people", ["coach"]],
      ["Sarah Whitcombe", "Letting go of the work", ["coach"]],
    ]);
  });

  it("gives an instructor who is assigned nowhere nothing", async () => {
    expect(await home("noah@demo.example")).toEqual({ roles: ["instructor"], programs: [], modules: [], clients: { rows: [], size: clientsPerPage, before: null, after: null }, activeClients: 0 });
  });

  it("gives a row to nobody who no longer holds its role", async () => {
    const programId = await aProgram(academy.store, { slug: "former" });
    const former = await aPerson(academy.store, { email: "former@demo.example", roles: ["instructor"] });
    await staffedOn(academy.store, { programId }, { userId: former, staffRole: "coach" });
    expect((await home("former@demo.example")).programs).toEqual([]);
  });

  it("leaves out archived programs", async () => {
    const programId = await aProgram(academy.store, { slug: "old", archivedAt: 1 });
    const userId = await aPerson(academy.store, { email: "archive@demo.example", roles: ["instructor"] });
    await staffedOn(academy.store, { programId }, { userId });
    await staffedOn(academy.store, { moduleId: await aModule(academy.store, { programId, position: 1 }) }, { userId });
    const { programs, modules } = await home("archive@demo.example");
    expect([programs, modules]).toEqual([[], []]);
  });

  it("pages single clients both ways without losing or repeating one", async () => {
    const { store } = academy;
    const programId = await aProgram(store);
    const moduleId = await aModule(store, { programId, position: 1 });
    const userId = await aPerson(store, { email: "many@demo.example", roles: ["instructor", "coach"] });
    for (let n = 0; n < clientsPerPage + 3; n += 1) {
      const enrolmentId = await anEnrolment(store, { programId, userId: await aPerson(store, { name: `Client ${n}` }) });
      await staffedOn(store, { enrolmentId, moduleId }, { userId });
      if (n === 0) await staffedOn(store, { enrolmentId, moduleId }, { userId, staffRole: "coach" });
    }
    const first = (await home("many@demo.example")).clients;
    const second = (await home("many@demo.example", `after=${first.after}`)).clients;
    const back = (await home("many@demo.example", `before=${second.before}`)).clients;
    expect([first.rows.length, second.rows.length, second.after]).toEqual([clientsPerPage, 3, null]);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.name)).size).toBe(clientsPerPage + 3);
    expect([...first.rows, ...second.rows].find((row) => row.name === "Client 0")?.roles).toEqual(["instructor", "coach"]);
    expect(back.rows).toEqual(first.rows);
  });

  it("counts a person once, whatever they are enrolled in and by how many tiers they are somebody's", async () => {
    const { store } = academy;
    const userId = await aPerson(store, { email: "counts@demo.example", roles: ["instructor"] });
    const [whole, byModule, byClient] = [await aProgram(store), await aProgram(store), await aProgram(store)];
    const moduleId = await aModule(store, { programId: byModule, position: 1 });
    const elsewhere = await aModule(store, { programId: byClient, position: 1 });
    const [both, one, paused, other] = [await aPerson(store, {}), await aPerson(store, {}), await aPerson(store, {}), await aPerson(store, {})];
    await anEnrolment(store, { programId: whole, userId: both });
    await anEnrolment(store, { programId: byModule, userId: both });
    const named = await anEnrolment(store, { programId: byClient, userId: one });
    await anEnrolment(store, { programId: whole, userId: paused, status: "paused" });
    await anEnrolment(store, { programId: byClient, userId: other });
    const counted = async () => (await home("counts@demo.example")).activeClients;
    expect(await counted()).toBe(0);
    await staffedOn(store, { programId: whole }, { userId });
    await staffedOn(store, { moduleId }, { userId });
    expect(await counted()).toBe(1);
    await staffedOn(store, { enrolmentId: named, moduleId: elsewhere }, { userId });
    expect(await counted()).toBe(2);
  });

  it("needs four queries", async () => {
    const ctx = await contextFor(academy, "emily@demo.example");
    expect(await sqlOf(() => teachingHome({ ...ctx, heavy: ctx.read }, { direction: "after", key: null }))).toHaveLength(4);
  });
});
