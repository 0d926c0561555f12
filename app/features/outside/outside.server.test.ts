import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { admissionRoles, admissions, auditLog, emails, outsideAccounts, outsideTrips, registrationDomains, registrationRules, sessions, userRoles, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { googleSignIn } from "~/integrations/google/index.server";
import { HOUR, MINUTE } from "~/platform/clock";
import { newId, sha256 } from "~/platform/ids.server";
import type { SignInProvider } from "~/platform/outside";
import type { Academy, VisitorContext } from "~/platform/scope.server";
import { fakeOpenId, type Claimed, type FakeOpenId } from "../../../tests/fakes/openid";
import { addPerson, identityStage, password, type IdentityStage } from "../../../tests/factories/identity-stage";
import { beginSecondFactor, confirmSecondFactor, factorInSetUp } from "../identity/index.server";
import { totpCode, totpStep } from "~/platform/secrets/index.server";
import { beginTrip, comeBack, confirmClaim, connectionOf, disconnect, type CameBack } from "./index.server";
import { academyOfState, makeState } from "./state.server";

const sarahAtGoogle: Claimed = { sub: "1001", email: "Sarah@demo.example", name: "Sarah L." };
let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let ctx: VisitorContext;
let google: FakeOpenId;
let provider: SignInProvider;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  ctx = stage.visitor(store, academy);
  google = await fakeOpenId(() => stage.clock.now());
  google.person = sarahAtGoogle;
  provider = googleSignIn({ ...google, returnTo: "http://localhost:4200/oauth/google/callback", clock: stage.clock, timeoutMs: 2_000 });
});
afterEach(async () => {
  stage.strike();
  await google.close();
});

interface Trip {
  readonly trip: string;
  readonly state: string;
  readonly code: string | null;
}

/** Begins, and goes through the provider; what the browser holds and brings back. */
async function there(of: VisitorContext = ctx, userId: string | null = null, next: string | null = "/journey/badges"): Promise<Trip> {
  const begun = await beginTrip(of, provider, { next, userId });
  if (begun.kind !== "go") throw new Error(begun.kind);
  const back = await google.visit(begun.to);
  expect(back.origin + back.pathname).toBe("http://localhost:4200/oauth/google/callback");
  return { trip: begun.trip, state: back.searchParams.get("state") ?? "", code: back.searchParams.get("code") };
}
const back = (from: Trip, of: VisitorContext = ctx): Promise<CameBack> => comeBack(of, provider, { ...from, replaces: null });
const thereAndBack = async (): Promise<CameBack> => back(await there());
const refusedFor = (answer: CameBack) => (answer.kind === "refused" ? answer.reason : answer.kind);
const mode = (wanted: string, domains: readonly string[] = []) => store.write(async (tx) => {
  await tx.insert(registrationRules).values({ id: 1, mode: wanted, updatedAt: 1 });
  for (const domain of domains) await tx.insert(registrationDomains).values({ domain });
});
const actions = async () => (await store.read.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq)).map(({ action }) => action);
const sarahConnected = async (): Promise<string> => {
  const id = await addPerson(store, { roles: ["client"], password: null });
  await store.write((tx) => tx.insert(outsideAccounts).values({ provider: "google", subject: "1001", userId: id, email: "sarah@demo.example", connectedAt: 1 }));
  return id;
};

describe("a connected account", () => {
  test("signs its person in, where they were going, whatever its address is by now", async () => {
    const sarah = await sarahConnected();
    google.person = { ...sarahAtGoogle, email: "other@mail.example" };
    expect(await thereAndBack()).toMatchObject({ kind: "entered", entered: { kind: "signed-in", accountId: sarah }, next: "/journey/badges" });
    expect(await actions()).toEqual(["session/started"]);
    expect(await store.read.$count(outsideTrips), "nothing is left of the way").toBe(0);
  });

  test("is asked for the second factor as a password is", async () => {
    const sarah = await sarahConnected();
    const { ctx: mine } = await stage.signedIn(store, academy, sarah);
    await beginSecondFactor(mine);
    await confirmSecondFactor(mine, totpCode((await factorInSetUp(mine))!.secret, totpStep(stage.clock.now())));
    expect(await thereAndBack()).toMatchObject({ kind: "entered", entered: { kind: "second-step" } });
  });

  test("of a suspended person opens nothing", async () => {
    const sarah = await sarahConnected();
    await store.write((tx) => tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, sarah)));
    expect(refusedFor(await thereAndBack())).toBe("closed");
    expect(await store.read.$count(sessions)).toBe(0);
  });

  test("ends the session that the request came with", async () => {
    const sarah = await sarahConnected();
    const { token } = await stage.signedIn(store, academy, sarah);
    await comeBack(ctx, provider, { ...(await there()), replaces: token });
    expect(await store.read.$count(sessions, eq(sessions.id, sha256(token)))).toBe(0);
  });
});

describe("what a browser brings back", () => {
  beforeEach(() => sarahConnected());

  test("works once: a state that was used is refused, and the provider is not asked again", async () => {
    const trip = await there();
    expect((await back(trip)).kind).toBe("entered");
    expect(refusedFor(await back(trip))).toBe("state");
    expect(google.redeemed).toHaveLength(1);
  });

  test("of two at the same moment one has it", async () => {
    const trip = await there();
    const answers = await Promise.all([back(trip), back(trip)]);
    expect(answers.map(refusedFor).sort()).toEqual(["entered", "state"]);
  });

  test("is refused in a browser that did not begin it, also one that is on such a way itself", async () => {
    const [attackers, victims] = [await there(), await there()];
    expect(refusedFor(await back({ ...attackers, trip: victims.trip }))).toBe("state");
    expect(refusedFor(await comeBack(ctx, provider, { ...attackers, trip: null, replaces: null }))).toBe("state");
    expect(google.redeemed).toEqual([]);
  });

  test("is refused at another academy, even where the row of its way was copied there", async () => {
    const trip = await there();
    const other = await stage.academy("music");
    const rows = await store.read.select().from(outsideTrips);
    await other.store.write((tx) => tx.insert(outsideTrips).values(rows));
    expect(refusedFor(await back(trip, stage.visitor(other.store, other.academy)))).toBe("state");
    expect(google.redeemed).toEqual([]);
  });

  test("is refused after ten minutes, and when the state is not signed by us", async () => {
    const trip = await there();
    stage.clock.advance(10 * MINUTE);
    expect(refusedFor(await back(trip))).toBe("state");
    const forged = await there();
    const body = forged.state.split(".");
    expect(academyOfState(stage.config.secrets.signing, [body[0], String(stage.clock.now() + HOUR), body[2], body[3]].join("."), stage.clock.now())).toBeNull();
    expect(academyOfState(stage.config.secrets.signing, makeState("another secret", academy.id, stage.clock.now() + HOUR), stage.clock.now())).toBeNull();
    expect(academyOfState(stage.config.secrets.signing, forged.state, stage.clock.now())).toBe(academy.id);
  });

  test("without a code says that they did not want to", async () => {
    google.person = null;
    expect(refusedFor(await thereAndBack())).toBe("said-no");
  });

  test("with somebody else's code is refused: PKCE binds it to the browser that began", async () => {
    const [attackers, victims] = [await there(), await there()];
    expect(refusedFor(await back({ ...victims, code: attackers.code }))).toBe("provider");
  });
});

describe("what a provider signs", () => {
  beforeEach(() => sarahConnected());
  const seconds = () => Math.floor(stage.clock.now() / 1_000);

  test("is refused with a nonce of another sign-in", async () => {
    google.lie = { claims: { nonce: "of another" } };
    expect(refusedFor(await thereAndBack())).toBe("provider");
  });

  test("is refused when it is for another client", async () => {
    google.lie = { claims: { aud: "another-client" } };
    expect(refusedFor(await thereAndBack())).toBe("provider");
  });

  test("is refused when it is for several, and made for another of them", async () => {
    google.lie = { claims: { aud: ["the-client", "another-client"], azp: "another-client" } };
    expect(refusedFor(await thereAndBack())).toBe("provider");
  });

  test("is refused from another issuer", async () => {
    google.lie = { claims: { iss: "https://accounts.elsewhere.example" } };
    expect(refusedFor(await thereAndBack())).toBe("provider");
  });

  test("is refused when its time is over", async () => {
    google.lie = { claims: { iat: seconds() - 7_200, exp: seconds() - 3_600 } };
    expect(refusedFor(await thereAndBack())).toBe("provider");
  });

  test("is refused when it is signed with a key that the provider does not publish", async () => {
    google.lie = { key: true };
    expect(refusedFor(await thereAndBack())).toBe("provider");
  });

  test.each(["none", "HS256"] as const)("is refused with the algorithm %s", async (algorithm) => {
    google.lie = { algorithm };
    expect(refusedFor(await thereAndBack())).toBe("provider");
  });

  test("is not waited for when the provider is gone: nothing is written", async () => {
    const trip = await there();
    const gone = googleSignIn({ ...google, issuer: "http://127.0.0.1:1", returnTo: "http://localhost:4200/oauth/google/callback", clock: stage.clock, timeoutMs: 500 });
    expect(await beginTrip(ctx, gone, { next: null, userId: null })).toEqual({ kind: "unreachable" });
    expect(refusedFor(await comeBack(ctx, gone, { ...trip, replaces: null }))).toBe("unreachable");
    expect(await store.read.$count(sessions)).toBe(0);
  });
});

describe("somebody whose address has an account", () => {
  test("with a password shows it first; then the two are connected, and its person is told", async () => {
    const sarah = await addPerson(store, { roles: ["client"] });
    const answer = await thereAndBack();
    if (answer.kind !== "claim") throw new Error(answer.kind);
    expect(await store.read.$count(sessions), "the address alone opens nothing").toBe(0);
    expect(await confirmClaim(ctx, answer.claim, { password: "not this one", replaces: null })).toMatchObject({ answer: { kind: "refused" } });
    expect(await connectionOf(store.read, sarah, "google")).toBeNull();
    expect(await confirmClaim(ctx, answer.claim, { password, replaces: null })).toMatchObject({ answer: { kind: "signed-in" }, next: "/journey/badges" });
    expect(await connectionOf(store.read, sarah, "google")).toMatchObject({ email: "Sarah@demo.example" });
    expect(await confirmClaim(ctx, answer.claim, { password, replaces: null })).toEqual({ kind: "gone" });
    expect((await store.read.select({ subject: emails.subject }).from(emails)).map(({ subject }) => subject)).toEqual(["Google opens your account at Northlight now"]);
    expect((await thereAndBack()).kind).toBe("entered");
  });

  test("without a password is in where the address is the provider's own; elsewhere a link by mail is asked for", async () => {
    await addPerson(store, { password: null });
    expect(refusedFor(await thereAndBack())).toBe("by-link");
    google.person = { ...sarahAtGoogle, hd: "demo.example" };
    expect((await thereAndBack()).kind).toBe("entered");
    expect(await store.read.$count(outsideAccounts)).toBe(1);
  });

  test("gets nowhere with an address that the provider has not confirmed", async () => {
    await addPerson(store, { password: null });
    google.person = { ...sarahAtGoogle, email_verified: false, hd: "demo.example" };
    expect(refusedFor(await thereAndBack())).toBe("unverified");
    expect(await store.read.$count(sessions)).toBe(0);
  });

  test("and was suspended is answered as somebody without one", async () => {
    await addPerson(store, { suspended: true });
    expect(refusedFor(await thereAndBack())).toBe("closed");
  });
});

describe("a stranger", () => {
  test("is refused where registration is closed, and no account is made", async () => {
    expect(refusedFor(await thereAndBack())).toBe("closed");
    expect([await store.read.$count(users), await store.read.$count(admissions)]).toEqual([0, 0]);
  });

  test("has an account at once where it is open: a client, without a password, with the address confirmed", async () => {
    await mode("open");
    expect(await thereAndBack()).toMatchObject({ kind: "entered", entered: { kind: "signed-in" } });
    const person = await store.read.select().from(users).get();
    expect(person).toMatchObject({ name: "Sarah L.", email: "Sarah@demo.example", emailKey: "sarah@demo.example", passwordHash: null, emailConfirmedAt: stage.clock.now() });
    expect((await store.read.select().from(userRoles)).map(({ role }) => role)).toEqual(["client"]);
    expect(await actions()).toEqual(["account/made", "outside-account/connected", "session/started"]);
    expect((await thereAndBack()).kind).toBe("entered");
    expect(await store.read.$count(users)).toBe(1);
  });

  test("is let in by the domain of the address", async () => {
    await mode("domains", ["school.example"]);
    expect(refusedFor(await thereAndBack())).toBe("domain");
    google.person = { ...sarahAtGoogle, email: "sarah@school.example" };
    expect((await thereAndBack()).kind).toBe("entered");
  });

  test("waits for an admin where one decides, once however often they come", async () => {
    await mode("approval");
    expect((await thereAndBack()).kind).toBe("waiting");
    expect((await thereAndBack()).kind).toBe("waiting");
    expect(await store.read.select({ state: admissions.state, name: admissions.name }).from(admissions)).toEqual([{ state: "waiting", name: "Sarah L." }]);
    expect(await store.read.$count(users)).toBe(0);
  });

  test("who was invited has the roles of the invitation, if the address is the provider's own to give", async () => {
    const id = newId();
    await store.write(async (tx) => {
      await tx.insert(admissions).values({ id, kind: "invitation", email: "sarah@demo.example", emailKey: "sarah@demo.example", name: "Sarah Lind", tokenHash: "x", expiresAt: stage.clock.now() + HOUR, createdAt: 1, sentAt: 1 });
      await tx.insert(admissionRoles).values({ admissionId: id, role: "coach" });
    });
    expect(refusedFor(await thereAndBack())).toBe("by-link");
    google.person = { ...sarahAtGoogle, hd: "demo.example" };
    expect((await thereAndBack()).kind).toBe("entered");
    expect((await store.read.select().from(userRoles)).map(({ role }) => role)).toEqual(["coach"]);
    expect((await store.read.select({ state: admissions.state }).from(admissions).get())?.state).toBe("admitted");
  });
});

describe("connecting an account to one's own", () => {
  test("is for whoever is signed in, and told by mail; taken away it opens nothing", async () => {
    const sarah = await addPerson(store, { roles: ["client"] });
    const { ctx: mine } = await stage.signedIn(store, academy, sarah);
    google.person = { ...sarahAtGoogle, email: "private@mail.example" };
    expect(await back(await there(mine, sarah), mine)).toEqual({ kind: "connected" });
    expect((await thereAndBack()).kind).toBe("entered");
    expect(await disconnect(mine, "google")).toEqual({ ok: true, value: null });
    expect(await disconnect(mine, "google")).toEqual({ ok: false, reason: "unknown" });
    expect(refusedFor(await thereAndBack())).toBe("closed");
    expect(await store.read.$count(emails)).toBe(2);
  });

  test("ends as nothing when another person, or nobody, comes back in that browser", async () => {
    const [sarah, michael] = [await addPerson(store), await addPerson(store, { email: "michael@demo.example" })];
    const mine = (await stage.signedIn(store, academy, sarah)).ctx;
    const his = (await stage.signedIn(store, academy, michael)).ctx;
    expect(refusedFor(await back(await there(mine, sarah), his))).toBe("state");
    expect(refusedFor(await back(await there(mine, sarah), ctx))).toBe("state");
    expect(await store.read.$count(outsideAccounts)).toBe(0);
  });

  test("an account is one person's", async () => {
    const [sarah, michael] = [await addPerson(store), await addPerson(store, { email: "michael@demo.example" })];
    const mine = (await stage.signedIn(store, academy, sarah)).ctx;
    const his = (await stage.signedIn(store, academy, michael)).ctx;
    await back(await there(mine, sarah), mine);
    expect(refusedFor(await back(await there(his, michael), his))).toBe("taken");
  });
});
