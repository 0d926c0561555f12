import { eq } from "drizzle-orm";
import { readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emails, oneTimeTokens, userRoles, users } from "@db/academy/schema";
import { academies, academyHosts, academyRegistrations } from "@db/directory/schema";
import { fixedClock, DAY, HOUR, MINUTE } from "~/platform/clock";
import type { Config, MailConfig } from "~/platform/config.server";
import { MailDelayedError, MailRefusedError, type OutgoingMail } from "~/platform/mail/index.server";
import type { DeploymentContext } from "~/platform/scope.server";
import { deployment, type TestDeployment } from "../../../../tests/factories/deployment";
import { configOf, morning } from "../../../../tests/factories/identity-stage";
import { createAcademy } from "../create-academy.server";
import { systemActor } from "~/platform/audit/index.server";
import { kestrel } from "@db/seed";
import { academyRegistrationRules, askForAcademy, confirmRegistration, listedRegistrations, sendNextConfirmation, setAcademyRegistrationRules, sweepRegistrations } from "./index.server";

let here: TestDeployment;
const clock = fixedClock(morning);
let ctx: DeploymentContext;
let config: Config;
/** What a vendor got, and what it says next. */
let taken: OutgoingMail[];
let trouble: Error | null;

const order = { name: "North Light", slug: "north", adminName: "Ada Hill", adminEmail: "Ada@north.example", locale: "en-GB", timeZone: "UTC", currency: "EUR" };
const open = { open: true, storageBytes: 1_000, mailPerDay: 20 };

beforeEach(async () => {
  clock.set(morning);
  here = await deployment();
  const mail: MailConfig = { from: "mail@deploy.example", resend: null, smtpUrl: "smtp://x", stagingOverride: null };
  config = { ...configOf("production"), dataDir: here.dataDir, mail, selfRegistration: false };
  taken = [];
  trouble = null;
  ctx = {
    operator: null, read: here.directory.read, write: (fn: Parameters<typeof here.directory.write>[0]) => here.directory.write(fn), platform: { wake: { notify: () => undefined } },
    clock, config, requestId: "request", network: "192.0.2.0/24", userAgent: "test",
  } as unknown as DeploymentContext;
  await setAcademyRegistrationRules(here.directory, systemActor("test", morning), open);
});
afterEach(() => here.remove());

const sender = { name: "smtp" as const, send: (mail: OutgoingMail) => {
  if (trouble) return Promise.reject(trouble);
  taken.push(mail);
  return Promise.resolve({ providerId: null });
} };
const post = (more: Partial<Config> = {}) => ({ directory: here.directory, config: { ...config, ...more }, senders: { resend: null, smtp: sender }, now: () => clock.now() });
const rows = () => here.directory.read.select().from(academyRegistrations);
const made = () => here.directory.read.select().from(academies);
const tokenOf = (mail: OutgoingMail | undefined) => /confirmation\?token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
async function asked(more: Partial<typeof order> = {}): Promise<string> {
  expect(await askForAcademy(ctx, { ...order, ...more })).toMatchObject({ ok: true });
  expect(await sendNextConfirmation(post())).toBe(true);
  return tokenOf(taken.at(-1));
}
const confirm = (token: string, slug?: string) => confirmRegistration(here.desk, open, clock.now(), token, slug);
const files = () => readdirSync(path.join(here.dataDir, "academies")).filter((name) => name.endsWith(".db"));

describe("who may register an academy", () => {
  test("nobody, unless the configuration or an operator says so; what the operator says holds", async () => {
    const fresh = await deployment();
    expect(await academyRegistrationRules(fresh.directory.read, { selfRegistration: false })).toEqual({ open: false, storageBytes: 5_000_000_000, mailPerDay: 200 });
    expect(await academyRegistrationRules(fresh.directory.read, { selfRegistration: true })).toMatchObject({ open: true });
    await setAcademyRegistrationRules(fresh.directory, systemActor("test", morning), { ...open, open: false });
    expect(await academyRegistrationRules(fresh.directory.read, { selfRegistration: true })).toEqual({ ...open, open: false });
    fresh.remove();
  });

  test("and while it is not allowed nothing is noted", async () => {
    await setAcademyRegistrationRules(here.directory, systemActor("test", morning), { ...open, open: false });
    expect(await askForAcademy(ctx, order)).toEqual({ ok: false, reason: "closed" });
    expect(await rows()).toEqual([]);
  });
});

describe("a wish for an academy", () => {
  test("makes nothing before the link in its e-mail is confirmed; then it is an academy with its first admin's invitation, and the limits of such", async () => {
    const token = await asked();
    expect([await made(), files()]).toEqual([[], []]);
    expect(taken[0]).toMatchObject({ to: "Ada@north.example", from: { name: "Trellis", address: "mail@deploy.example" } });
    const confirmed = await confirm(token);
    if (!confirmed.ok) throw new Error(confirmed.reason);
    expect(confirmed.value.link).toContain(`http://north.localhost`);
    const [academy] = await made();
    expect(academy).toMatchObject({ slug: "north", name: "North Light", status: "active", selfRegistered: true, storageLimit: 1_000, mailLimit: 20, jobShare: 10 });
    const { read } = here.stores.get(academy?.file ?? "");
    expect(await read.select({ email: users.email, role: userRoles.role, password: users.passwordHash }).from(users).innerJoin(userRoles, eq(userRoles.userId, users.id))).toEqual([{ email: "Ada@north.example", role: "admin", password: null }]);
    expect(await read.select({ to: emails.toAddress, kind: emails.kind }).from(emails)).toEqual([{ to: "Ada@north.example", kind: "admin-invitation" }]);
    expect(await read.select({ purpose: oneTimeTokens.purpose }).from(oneTimeTokens)).toEqual([{ purpose: "password-reset" }]);
    expect(await rows()).toMatchObject([{ academyId: academy?.id, confirmedAt: morning, sealedToken: null }]);
  });

  test("is made once, by two who press at once as by one who presses again", async () => {
    const token = await asked();
    const both = await Promise.all([confirm(token), confirm(token, "other")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ reason: "gone" });
    expect(await confirm(token)).toEqual({ ok: false, reason: "gone" });
    expect([(await made()).length, files().length]).toEqual([1, 1]);
  });

  test("ends with its link, after a day; a link that nobody sent opens nothing", async () => {
    const token = await asked();
    expect(await confirm("guessed")).toEqual({ ok: false, reason: "gone" });
    clock.advance(DAY);
    expect(await confirm(token)).toEqual({ ok: false, reason: "gone" });
    expect(await made()).toEqual([]);
    await sweepRegistrations(here.directory, clock.now() - 1);
    expect(await rows()).toHaveLength(1);
    await sweepRegistrations(here.directory, clock.now());
    expect(await rows()).toEqual([]);
  });

  test("for an address that is taken, or the site's own, is refused in the same words; one taken meanwhile may be another", async () => {
    const token = await asked();
    await createAcademy({ directory: here.directory, dir: path.join(here.dataDir, "academies"), environment: "test" }, systemActor("test", morning), { slug: "north", hosts: ["north.localhost"], settings: kestrel.settings });
    expect(await askForAcademy(ctx, { ...order, adminEmail: "b@x.example" })).toEqual({ ok: false, reason: "slug" });
    for (const slug of ["www", "admin", "operator"]) expect(await askForAcademy(ctx, { ...order, slug, adminEmail: "b@x.example" })).toEqual({ ok: false, reason: "slug" });
    expect(await confirm(token)).toEqual({ ok: false, reason: "slug" });
    expect((await confirm(token, "north-two")).ok).toBe(true);
    expect((await here.directory.read.select({ host: academyHosts.host }).from(academyHosts).orderBy(academyHosts.host)).map(({ host }) => host)).toEqual(["north-two.localhost", "north.localhost"]);
  });

  test("is limited by address and by network", async () => {
    for (const slug of ["one", "two", "three"]) expect(await askForAcademy(ctx, { ...order, slug })).toMatchObject({ ok: true });
    expect(await askForAcademy(ctx, { ...order, slug: "four", adminEmail: "ADA@north.example" })).toMatchObject({ ok: false, reason: "limited" });
    for (let n = 4; n < 20; n += 1) await askForAcademy(ctx, { ...order, slug: "www", adminEmail: `p${String(n)}@x.example` });
    expect(await askForAcademy(ctx, { ...order, slug: "five", adminEmail: "new@x.example" })).toMatchObject({ ok: false, reason: "limited" });
    expect(await askForAcademy({ ...ctx, network: "198.51.100.0/24" }, { ...order, slug: "five", adminEmail: "new@x.example" })).toMatchObject({ ok: true });
    clock.advance(HOUR);
    expect(await askForAcademy(ctx, { ...order, slug: "six", adminEmail: "newer@x.example" })).toMatchObject({ ok: true });
    expect(await rows()).toHaveLength(5);
  });
});

describe("its message", () => {
  test("is tried again when the vendor cannot just now, under the same key, and its token is kept no longer than that", async () => {
    await askForAcademy(ctx, order);
    trouble = new MailDelayedError("busy", 90_000);
    expect(await sendNextConfirmation(post())).toBe(true);
    expect(await sendNextConfirmation(post())).toBe(false);
    expect((await listedRegistrations(post()))[0]).toMatchObject({ state: "unsent", failure: "busy" });
    trouble = null;
    clock.advance(90_000);
    expect(await sendNextConfirmation(post())).toBe(true);
    expect(taken).toHaveLength(1);
    expect(await rows()).toMatchObject([{ sealedToken: null, mailDueAt: null, mailFailure: null, mailAttempts: 2 }]);
    expect(await sendNextConfirmation(post())).toBe(false);
  });

  test("is given up when the vendor will not, and a worker that dies over it leaves it to the next", async () => {
    await askForAcademy(ctx, order);
    // A process that took it and said no more.
    const hangs = sendNextConfirmation({ ...post(), senders: { resend: null, smtp: { name: "smtp", send: () => new Promise(() => undefined) } } });
    void hangs;
    await expect.poll(async () => (await rows())[0]?.mailAttempts).toBe(1);
    expect(await sendNextConfirmation(post())).toBe(false);
    clock.advance(2 * MINUTE);
    trouble = new MailRefusedError("no such mailbox: ada@north.example");
    expect(await sendNextConfirmation(post())).toBe(true);
    expect(await rows()).toMatchObject([{ mailDueAt: null, sealedToken: null }]);
    expect((await rows())[0]?.mailFailure).not.toContain("ada@north.example");
  });

  test("stays here where no mail leaves, and its link is shown to operators alone until it is used", async () => {
    await askForAcademy(ctx, order);
    const quiet = post({ environment: "development" });
    expect(await sendNextConfirmation(quiet)).toBe(true);
    expect(taken).toEqual([]);
    const [listed] = await listedRegistrations(quiet);
    expect(listed).toMatchObject({ state: "waiting", slug: "north" });
    expect((await listedRegistrations(post()))[0]?.link).toBeNull();
    expect((await confirm(new URL(listed?.link ?? "").searchParams.get("token") ?? "")).ok).toBe(true);
    expect((await listedRegistrations(quiet))[0]).toMatchObject({ state: "made", link: null });
  });
});
