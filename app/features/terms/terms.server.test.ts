import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, secondFactorRoles, termsAcceptances, termsVersions } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { MINUTE } from "~/platform/clock";
import type { Academy, PersonContext } from "~/platform/scope.server";
import { readSession } from "~/platform/sessions/index.server";
import { addPerson, identityStage, type IdentityStage } from "../../../tests/factories/identity-stage";
import { acceptedAt, acceptTerms, allTerms, currentTerms, oneTerms, publishTerms } from "./index.server";

let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let admin: PersonContext;
let sarah: PersonContext;
let token: string;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  admin = (await stage.signedIn(store, academy, await addPerson(store, { email: "admin@demo.example", name: "Alex Morgan", roles: ["admin"], password: null }))).ctx;
  const signedIn = await stage.signedIn(store, academy, await addPerson(store, { roles: ["client"], password: null }));
  ({ ctx: sarah, token } = signedIn);
});
afterEach(() => stage.strike());

const publish = (text: string, replaces: number) => publishTerms(admin, { text, replaces });
const owes = async () => (await readSession(stage, academy, store, `session=${token}`))?.person.owes;
const actions = async () => (await store.read.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq)).map(({ action }) => action);

describe("publishing terms", () => {
  test("makes the next version, and leaves those before as they were", async () => {
    expect(await currentTerms(store.read)).toBeNull();
    expect(await publish("Be kind.", 0)).toEqual({ ok: true, value: { version: 1 } });
    const at = stage.clock.now();
    stage.clock.advance(MINUTE);
    expect(await publish("Be kind and honest.", 1)).toEqual({ ok: true, value: { version: 2 } });
    expect(await currentTerms(store.read)).toEqual({ version: 2, text: "Be kind and honest.", publishedAt: at + MINUTE });
    expect(await oneTerms(store.read, 1)).toEqual({ version: 1, text: "Be kind.", publishedAt: at });
    expect(await actions()).toEqual(["terms/published", "terms/published"]);
  });

  test("is refused word for word, and over a version that its writer has not seen", async () => {
    await publish("Be kind.", 0);
    expect(await publish("Be kind.", 1)).toEqual({ ok: false, reason: "same" });
    expect(await publish("Be honest.", 0)).toEqual({ ok: false, reason: "moved" });
    expect(await store.read.$count(termsVersions)).toBe(1);
  });

  test("of two at the same moment one wins", async () => {
    const answers = await Promise.all([publish("Be kind.", 0), publish("Be honest.", 0)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("accepting terms", () => {
  test("where none were published nobody owes anything", async () => {
    expect(await owes()).toBeNull();
  });

  test("everybody owes it from the next request on, until they accept; and again with the next version", async () => {
    await publish("Be kind.", 0);
    expect(await owes()).toBe("terms");
    expect(await acceptTerms(sarah, 1)).toEqual({ ok: true, value: null });
    expect(await owes()).toBeNull();
    expect(await acceptedAt(store.read, sarah.person.id, 1)).toBe(stage.clock.now());
    await publish("Be kind and honest.", 1);
    expect(await owes()).toBe("terms");
    await acceptTerms(sarah, 2);
    expect(await owes()).toBeNull();
    expect(await allTerms(store.read)).toMatchObject([{ version: 2, publishedBy: "Alex Morgan", accepted: 1 }, { version: 1, accepted: 1 }]);
  });

  test("is of the version that was read: another that came meanwhile is not accepted by it", async () => {
    await publish("Be kind.", 0);
    await publish("Pay me.", 1);
    expect(await acceptTerms(sarah, 1)).toEqual({ ok: false, reason: "moved" });
    expect(await store.read.$count(termsAcceptances)).toBe(0);
    expect(await owes()).toBe("terms");
  });

  test("twice is once, at the first time", async () => {
    await publish("Be kind.", 0);
    await acceptTerms(sarah, 1);
    const first = stage.clock.now();
    stage.clock.advance(MINUTE);
    await acceptTerms(sarah, 1);
    expect(await store.read.select().from(termsAcceptances)).toEqual([{ userId: sarah.person.id, version: 1, acceptedAt: first, acceptedBy: null }]);
    expect(await actions()).toEqual(["terms/published", "terms/accepted"]);
  });

  test("comes after a second factor that a role asks for", async () => {
    await publish("Be kind.", 0);
    await store.write((tx) => tx.insert(secondFactorRoles).values({ role: "client", requiredAt: 1 }));
    expect(await owes()).toBe("second-factor");
    await store.write((tx) => tx.delete(secondFactorRoles).where(eq(secondFactorRoles.role, "client")));
    expect(await owes()).toBe("terms");
  });
});
