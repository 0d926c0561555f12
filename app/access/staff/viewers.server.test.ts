import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { userRoles, users } from "@db/academy/schema";
import { emptyAcademy, type TestAcademy } from "../../../tests/factories/academy";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../../../tests/factories/rows";
import { viewersOf } from "./viewers.server";

let academy: TestAcademy;
let place: { programId: string; moduleId: string; enrolmentId: string };
beforeAll(async () => {
  academy = await emptyAcademy();
  const { store } = academy;
  const programId = await aProgram(store);
  const moduleId = await aModule(store, { programId, position: 1 });
  const otherModule = await aModule(store, { programId, position: 2 });
  const enrolmentId = await anEnrolment(store, { programId, userId: await aPerson(store, { roles: ["client"] }) });
  const otherEnrolment = await anEnrolment(store, { programId, userId: await aPerson(store, { roles: ["client"] }) });
  place = { programId, moduleId, enrolmentId };
  const staff = (id: string, role: "instructor" | "coach" = "instructor") => aPerson(store, { id, name: id, email: `${id}@demo.example`, roles: [role] });
  await staffedOn(store, { programId }, { userId: await staff("a-program") });
  await staffedOn(store, { moduleId }, { userId: await staff("b-module", "coach"), staffRole: "coach" });
  await staffedOn(store, { enrolmentId, moduleId }, { userId: await staff("c-enrolment") });
  await staffedOn(store, { moduleId }, { userId: "c-enrolment" });
  await staffedOn(store, { moduleId: otherModule }, { userId: await staff("x-other-module") });
  await staffedOn(store, { enrolmentId, moduleId: otherModule }, { userId: await staff("x-other-module-of-this-client") });
  await staffedOn(store, { enrolmentId: otherEnrolment, moduleId }, { userId: await staff("x-other-client") });
  await staff("x-nowhere");
  await staffedOn(store, { programId }, { userId: await staff("x-suspended") });
  await store.write((tx) => tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, "x-suspended")));
  await staffedOn(store, { programId }, { userId: await staff("x-ex-coach", "coach"), staffRole: "coach" });
  await store.write((tx) => tx.delete(userRoles).where(eq(userRoles.userId, "x-ex-coach")));
  await aPerson(store, { id: "x-admin", roles: ["admin"] });
});
afterAll(() => academy.remove());

describe("viewersOf", () => {
  it("names the program's staff, the module's and the enrolment's, each once, and nobody else", async () => {
    expect((await viewersOf(academy.store.read, place)).map((one) => one.userId)).toEqual(["a-program", "b-module", "c-enrolment"]);
  });

  it("gives their address, for those who are told", async () => {
    expect((await viewersOf(academy.store.read, place))[1]).toEqual({ userId: "b-module", name: "b-module", email: "b-module@demo.example" });
  });

  it("works inside a transaction", async () => {
    expect(await academy.store.write((tx) => viewersOf(tx, place))).toHaveLength(3);
  });
});
