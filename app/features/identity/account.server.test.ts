import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, auditPayloads, emails, oneTimeTokens, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import type { Academy, PersonContext } from "~/platform/scope.server";
import { readSession } from "~/platform/sessions/index.server";
import { addPerson, identityStage, password, type IdentityStage } from "../../../tests/factories/identity-stage";
import { changePassword } from "./change-password.server";
import { editProfile } from "./edit-profile.server";
import { endDevice, endOtherDevices } from "./end-device.server";
import { myDevices, profileOf } from "./queries.server";
import { requestReset } from "./request-reset.server";
import { signIn } from "./sign-in.server";

const wanted = "a different four words";
let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let sarah: string;
let ctx: PersonContext;
let token: string;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  sarah = await addPerson(store);
  ({ ctx, token } = await stage.signedIn(store, academy, sarah));
});
afterEach(() => stage.strike());

const alive = async (one: string) => (await readSession(stage, academy, store, `session=${one}`)) !== null;
const actions = async () => (await store.read.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq)).map(({ action }) => action);

describe("changing one's password", () => {
  test("ends the other sessions and open reset links, keeps this one, tells the person", async () => {
    const other = await stage.signedIn(store, academy, sarah);
    await requestReset(stage.visitor(store, academy), "sarah@demo.example");
    expect(await changePassword(ctx, { current: password, wanted })).toEqual({ ok: true, value: { sessionsEnded: 1 } });
    expect([await alive(token), await alive(other.token)]).toEqual([true, false]);
    expect((await store.read.select().from(oneTimeTokens)).map(({ usedAt }) => usedAt)).toEqual([stage.clock.now()]);
    expect((await store.read.select().from(emails)).map(({ kind }) => kind).sort()).toEqual(["password-changed", "password-reset"]);
    expect(await actions()).toContain("password/changed");
    expect((await signIn(stage.visitor(store, academy), { email: "sarah@demo.example", password: wanted, replaces: null })).kind).toBe("signed-in");
  });

  test("needs the current one, and is not one's address", async () => {
    const [row] = await store.read.select().from(users);
    expect(await changePassword(ctx, { current: "wrong password here", wanted })).toEqual({ ok: false, reason: "wrong-password" });
    expect(await changePassword(ctx, { current: password, wanted: "SARAH@demo.example" })).toEqual({ ok: false, reason: "own-address" });
    expect((await store.read.select().from(users))[0]?.passwordHash).toBe(row?.passwordHash);
  });

  test("the eleventh guess in 15 minutes is not looked at", async () => {
    for (let i = 0; i < 10; i += 1) await changePassword(ctx, { current: "wrong password here", wanted });
    expect(await changePassword(ctx, { current: password, wanted })).toMatchObject({ ok: false, reason: "limited" });
  });

  test("of two changes at the same moment one wins", async () => {
    const answers = await Promise.all([changePassword(ctx, { current: password, wanted }), changePassword(ctx, { current: password, wanted: `${wanted} again` })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("one's devices", () => {
  test("this one comes first, the others by last use, each by its browser and system", async () => {
    stage.clock.advance(1_000);
    await stage.signedIn(store, academy, sarah);
    const devices = await myDevices(ctx);
    expect(devices.map(({ current }) => current)).toEqual([true, false]);
    expect(devices[0]).toMatchObject({ publicId: ctx.person.sessionPublicId, label: { browser: "Firefox", system: "Linux" }, network: "192.0.2.0/24" });
    expect(JSON.stringify(devices)).not.toContain(token);
  });

  test("somebody else's device is not there", async () => {
    const michael = await addPerson(store, { email: "michael@demo.example" });
    const theirs = await stage.signedIn(store, academy, michael);
    expect(await endDevice(ctx, theirs.person.sessionPublicId)).toEqual({ ok: false, reason: "not-there" });
    expect(await endDevice(ctx, "no such device")).toEqual({ ok: false, reason: "not-there" });
    expect(await alive(theirs.token)).toBe(true);
    expect(await actions()).toEqual([]);
  });

  test("one of one's own ends, and all others end together, each with its audit line", async () => {
    const [second, third, fourth] = [await stage.signedIn(store, academy, sarah), await stage.signedIn(store, academy, sarah), await stage.signedIn(store, academy, sarah)];
    expect(await endDevice(ctx, second.person.sessionPublicId)).toEqual({ ok: true, value: null });
    expect([await alive(second.token), await alive(third.token)]).toEqual([false, true]);
    expect(await endOtherDevices(ctx)).toBe(2);
    expect(await endOtherDevices(ctx)).toBe(0);
    expect([await alive(token), await alive(third.token), await alive(fourth.token)]).toEqual([true, false, false]);
    expect(await actions()).toEqual(["session/ended", "session/others-ended"]);
  });
});

describe("one's profile", () => {
  const profile = { name: "Sarah Łind", pronouns: "she/her", locale: "de-DE", timeZone: "Europe/Berlin", theme: "dark" } as const;

  test("what changed is in the audit log, before and after, and nothing else", async () => {
    await editProfile(ctx, { name: "Sarah Lind", pronouns: "she/her", theme: "auto" });
    const [payload] = await store.read.select({ body: auditPayloads.body }).from(auditPayloads);
    expect(JSON.parse(payload!.body)).toMatchObject({ before: { pronouns: null }, after: { pronouns: "she/her" } });
    expect(Object.keys((JSON.parse(payload!.body) as { after: object }).after)).toEqual(["pronouns"]);
  });

  test("is what the next request knows, and sorts without its accents", async () => {
    await editProfile(ctx, profile);
    const session = await readSession(stage, academy, store, `session=${token}`);
    expect(session?.person).toMatchObject({ name: "Sarah Łind", locale: "de-DE", timeZone: "Europe/Berlin", theme: "dark" });
    expect((await store.read.select().from(users))[0]?.sortName).toBe("sarah lind");
    await editProfile(ctx, { name: "Sarah Łind", theme: "dark" });
    expect(await profileOf(store.read, sarah)).toEqual({ schedulingUrl: null, lite: false, name: "Sarah Łind", pronouns: null, locale: null, timeZone: null, theme: "dark" });
    expect((await readSession(stage, academy, store, `session=${token}`))?.person).toMatchObject({ locale: "en-GB", timeZone: "Europe/London" });
  });

  test("saving what is there writes nothing down", async () => {
    await editProfile(ctx, profile);
    await editProfile(ctx, profile);
    expect(await actions()).toEqual(["profile/edited"]);
  });
});
