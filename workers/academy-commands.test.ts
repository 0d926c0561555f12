import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { academySettings, emails, jobs, oneTimeTokens, userRoles, users } from "@db/academy/schema";
import { academies, academyHosts, auditLog } from "@db/directory/schema";
import { knownVersions, migrateDirectory } from "@db/migrate";
import { createStorePool, openDirectoryStore, type AcademyPool, type DirectoryStore } from "@db/open";
import { resetPassword } from "~/features/identity/index.server";
import { DAY, fixedClock } from "~/platform/clock";
import { configOf, identityStage, morning, password, type IdentityStage } from "../tests/factories/identity-stage";
import { fakeDns, type FakeDns } from "../tests/fakes/dns";
import { runAcademyCommand } from "./academy-commands";

let dataDir: string;
let directory: DirectoryStore;
let stores: AcademyPool;
let said: string[];
let told: string[];
let stage: IdentityStage;
const clock = fixedClock(morning);

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "trellis-academy-command-"));
  mkdirSync(path.join(dataDir, "academies"));
  await migrateDirectory(path.join(dataDir, "directory.db"));
  directory = openDirectoryStore(path.join(dataDir, "directory.db"));
  stores = createStorePool({ dir: path.join(dataDir, "academies") });
  said = [];
  told = [];
  stage = identityStage();
});
afterEach(() => {
  stage.strike();
  stores.close();
  directory.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const run = (line: readonly string[], config = configOf("test")) =>
  runAcademyCommand(line, { directory, stores, config: { ...config, dataDir }, clock, wake: { notify: (id) => void told.push(id) }, askSecret: () => Promise.resolve(""), say: (text) => said.push(text) });
const create = (slug: string, ...more: string[]) => ["create", "--slug", slug, "--name", `The ${slug} school`, "--admin-email", `Ada@${slug}.example`, "--admin-name", "Ada Hill", ...more];
const rows = () => directory.read.select().from(academies).orderBy(academies.slug);
const hostsOf = async () => (await directory.read.select({ host: academyHosts.host }).from(academyHosts).orderBy(academyHosts.host)).map(({ host }) => host);
const actions = async () => (await directory.read.select({ action: auditLog.action, by: auditLog.actorId }).from(auditLog).orderBy(auditLog.seq)).map(({ action, by }) => `${action} ${String(by)}`);
const storeOf = async (slug: string) => stores.get((await rows()).find((row) => row.slug === slug)?.file ?? "");
const linkOf = (text: string) => new URL(text).searchParams.get("token") ?? "";

describe("create", () => {
  test("makes an academy with its first admin's invitation in under a second", async () => {
    await run(create("warm-up"));
    const begun = performance.now();
    await run(create("north", "--host", "Learn.North.example.", "--host", "bücher.example", "--time-zone", "Europe/Berlin", "--currency", "chf"));
    expect(performance.now() - begun).toBeLessThan(1_000);
    const [north] = await rows();
    expect(north).toMatchObject({ slug: "north", name: "The north school", sortName: "the north school", status: "active", schemaVersion: knownVersions().academy });
    expect(await hostsOf()).toEqual(["learn.north.example", "warm-up.localhost", "xn--bcher-kva.example"]);
    const store = await storeOf("north");
    expect(await store.read.select().from(academySettings)).toMatchObject([{ academyId: north!.id, environment: "test", timeZone: "Europe/Berlin", currency: "CHF" }]);
    expect(await store.read.select({ email: users.email, hash: users.passwordHash, role: userRoles.role }).from(users).innerJoin(userRoles, eq(userRoles.userId, users.id))).toEqual([{ email: "Ada@north.example", hash: null, role: "admin" }]);
    expect(await store.read.select({ to: emails.toAddress, kind: emails.kind, secret: emails.holdsSecret }).from(emails)).toEqual([{ to: "Ada@north.example", kind: "admin-invitation", secret: true }]);
    expect(await store.read.$count(jobs)).toBe(1);
    expect(told).toContain(north!.id);
    expect(await actions()).toEqual(["academy/created command-line", "academy/created command-line"]);
    expect(said.at(-1)).toMatch(/^http:\/\/learn\.north\.example:4200\/reset-password\?token=/);
  });

  test("the invitation's link lets the first admin choose a password, once", async () => {
    await run(create("north"));
    const store = await storeOf("north");
    const { academy } = await stage.academy();
    const ctx = stage.visitor(store, academy);
    expect(await resetPassword(ctx, linkOf(said.at(-1) ?? ""), password)).toEqual({ ok: true, value: null });
    expect(await store.read.$count(emails), "nobody is told that a password they never had was changed").toBe(1);
    expect(await resetPassword(ctx, linkOf(said.at(-1) ?? ""), "another long password")).toEqual({ ok: false, reason: "gone" });
    await expect(run(["invite", "--slug", "north", "--admin-email", "eve@evil.example", "--admin-name", "Eve"])).rejects.toThrow(/administers this academy already/);
  });

  test("the link runs out after seven days, and another can be sent, to a corrected address", async () => {
    await run(create("north"));
    const first = linkOf(said.at(-1) ?? "");
    const store = await storeOf("north");
    const { academy } = await stage.academy();
    const at = (now: number) => stage.visitor(store, academy, { clock: fixedClock(now) });
    expect(await resetPassword(at(morning + 7 * DAY + 1), first, password)).toEqual({ ok: false, reason: "gone" });
    await run(["invite", "--slug", "north", "--admin-email", "ada.hill@north.example", "--admin-name", "Ada Hill"]);
    const second = linkOf(said.at(-1) ?? "");
    expect(await resetPassword(at(morning), first, password), "an earlier link stops working").toEqual({ ok: false, reason: "gone" });
    expect(await store.read.select({ email: users.email }).from(users)).toEqual([{ email: "ada.hill@north.example" }]);
    expect(await store.read.$count(oneTimeTokens)).toBe(2);
    expect(await resetPassword(at(morning), second, password)).toEqual({ ok: true, value: null });
  });

  test("where mail leaves, the link is not shown to whoever types", async () => {
    const config = { ...configOf("production", "https://trellis.example"), mail: { from: "post@trellis.example", resend: null, smtpUrl: "smtp://localhost", stagingOverride: null } };
    await run(create("north"), config);
    expect(said.join()).toContain("on its way");
    expect(said.join()).not.toContain("token=");
  });

  test("what cannot be is said in a line and leaves nothing", async () => {
    await run(create("north"));
    // Not -wal and -shm, which go when the closed connection is collected.
    const filesThere = () => readdirSync(path.join(dataDir, "academies")).filter((file) => /\.(?:db|making)$/.test(file));
    const before = { files: filesThere(), hosts: await hostsOf() };
    for (const [line, words] of [
      [create("north"), /--slug: Another academy/],
      [create("other", "--host", "north.localhost"), /--host: Another academy/],
      [create("other", "--host", "NORTH.localhost."), /--host: Another academy/],
      [create("North School"), /--slug: A short name has/],
      [create("www"), /--slug: A short name has/],
      [create("a--b"), /--slug: A short name has/],
      [create("x"), /--slug: A short name has/],
      [create("other", "--host", "https://x.example"), /--host: Give a host name/],
      [create("other", "--host", "x.example:3000"), /--host: Give a host name/],
      [create("other", "--host", "203.0.113.9"), /--host: Give a host name/],
      [create("other", "--host", "localhost"), /--host: Give a host name/],
      [create("other", "--host", "a_b.example"), /--host: Give a host name/],
      [create("other", "--time-zone", "Mars/Olympus"), /--time-zone/],
      [create("other", "--currency", "XQX"), /--currency/],
      [create("other", "--locale", "klingon"), /--locale/],
      [create("other", "--colour", "red"), /colour/],
      [["create"], /--name[^]*--slug[^]*--admin-email/],
      [["create", "--slug", "other", "--name", "O", "--admin-email", "ada", "--admin-name", "Ada"], /--admin-email/],
      [["destroy"], /npm run academy -- create/],
      [["constructor"], /npm run academy -- create/],
    ] as const) await expect(run(line), line.join(" ")).rejects.toThrow(words);
    expect({ files: filesThere(), hosts: await hostsOf() }).toEqual(before);
  });

  test("of two that want one short name at once, one is made and the other leaves no file", async () => {
    const outcomes = await Promise.allSettled([run(create("north")), run(create("north")), run(create("north", "--host", "n.example"))]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(await rows()).toHaveLength(1);
    expect(readdirSync(path.join(dataDir, "academies")).filter((file) => /\.(?:db|making)$/.test(file))).toEqual([(await rows())[0]!.file]);
  });
});

describe("an academy's state", () => {
  test("suspended, resumed, archived and resumed: each is audited with its reason, and workers are told", async () => {
    await run(create("north"));
    told = [];
    await run(["suspend", "--slug", "north", "--reason", "The bill is open"]);
    expect(await rows()).toMatchObject([{ status: "suspended", statusReason: "The bill is open", statusAt: morning }]);
    await expect(run(["suspend", "--slug", "north", "--reason", "Again"])).rejects.toThrow(/is not active/);
    await run(["resume", "--slug", "north"]);
    expect(await rows()).toMatchObject([{ status: "active", statusReason: null }]);
    await expect(run(["resume", "--slug", "north"])).rejects.toThrow(/active already/);
    await run(["archive", "--slug", "north", "--reason", "They have left"]);
    await expect(run(["archive", "--slug", "north", "--reason", "Twice"])).rejects.toThrow(/archived already/);
    await run(["resume", "--slug", "north"]);
    expect((await actions()).slice(1)).toEqual(["academy/suspended command-line", "academy/resumed command-line", "academy/archived command-line", "academy/resumed command-line"]);
    expect(told).toHaveLength(4);
  });

  test("asks for a reason and for an academy that there is", async () => {
    await run(create("north"));
    await expect(run(["suspend", "--slug", "north"])).rejects.toThrow(/--reason: Say why/);
    await expect(run(["suspend", "--slug", "north", "--reason", "  "])).rejects.toThrow(/--reason: Say why/);
    await expect(run(["suspend", "--reason", "x"])).rejects.toThrow(/--slug: Say which/);
    await expect(run(["resume", "--slug", "nowhere"])).rejects.toThrow(/No academy has the short name nowhere/);
    expect(await rows()).toMatchObject([{ status: "active" }]);
  });

  test("a suspended academy is written nothing: no new name, no invitation", async () => {
    await run(create("north"));
    await run(["suspend", "--slug", "north", "--reason", "x"]);
    await expect(run(["rename", "--slug", "north", "--name", "South"])).rejects.toThrow(/Resume it first/);
    await expect(run(["invite", "--slug", "north", "--admin-email", "a@b.example", "--admin-name", "A"])).rejects.toThrow(/Resume it first/);
  });

  test("a new name stands in the directory and in the academy, and its hosts stay", async () => {
    await run(create("north"));
    await run(create("south"));
    await run(["rename", "--slug", "north", "--name", "Žlutý kůň", "--new-slug", "horse"]);
    expect((await rows())[0]).toMatchObject({ slug: "horse", name: "Žlutý kůň", sortName: "zluty kun" });
    expect(await (await storeOf("horse")).read.select({ name: academySettings.name }).from(academySettings)).toEqual([{ name: "Žlutý kůň" }]);
    expect(await hostsOf()).toEqual(["north.localhost", "south.localhost"]);
    await expect(run(["rename", "--slug", "horse", "--new-slug", "south"])).rejects.toThrow(/Another academy/);
    await expect(run(["rename", "--slug", "horse", "--new-slug", "No Way"])).rejects.toThrow(/--new-slug/);
    await expect(run(["rename", "--slug", "horse"])).rejects.toThrow(/what it is to be called/);
  });

  test("who renames is told where else the short name stands", async () => {
    const config = { ...configOf("test"), webhookSecrets: { resend: [{ slug: "north", secret: "whsec_bm9ydGhub3J0aG5vcnRobm9ydGg=" }] } };
    await run(create("north"));
    await run(["rename", "--slug", "north", "--name", "North Light"], config);
    expect(said.join("\n")).not.toContain("RESEND_WEBHOOK_SECRET");
    await run(["rename", "--slug", "north", "--new-slug", "light"], config);
    expect(said).toContain("RESEND_WEBHOOK_SECRET names north: name light there, or the vendor's posts are refused.");
  });
});

describe("domain", () => {
  const domain = (act: string, host: string, ...more: string[]) => run(["domain", act, "--slug", "north", "--host", host, ...more], { ...configOf("test"), dnsServers: [dns.address] });
  let dns: FakeDns;
  beforeEach(async () => {
    dns = await fakeDns();
    await run(create("north"));
    said = [];
  });
  afterEach(() => dns.close());

  test("adds one, looks for its record, makes it the main address and removes it, in the order that is allowed", async () => {
    await domain("add", "Learn.North.Example.");
    expect(said[0]).toBe("learn.north.example is waiting for its record:");
    const [, name = "", value = ""] = /^TXT record at (\S+), holding (\S+)$/.exec(said[1] ?? "") ?? [];
    await expect(domain("primary", "learn.north.example")).rejects.toThrow("does not answer on learn.north.example");
    await expect(domain("check", "learn.north.example")).rejects.toThrow("There is no such record");
    dns.records.set(name, [value]);
    await domain("check", "learn.north.example");
    expect(said.at(-1)).toBe("learn.north.example is proven, and answers from now on.");
    await domain("primary", "learn.north.example");
    await expect(domain("remove", "learn.north.example")).rejects.toThrow("It is the main address. Make another one that first.");
    said = [];
    await run(["domain", "--slug", "north"]);
    expect(said).toEqual(["learn.north.example  main address", "north.localhost"]);
    await domain("primary", "north.localhost");
    await domain("remove", "learn.north.example");
    expect(await hostsOf()).toEqual(["north.localhost"]);
    expect((await actions()).filter((one) => one.includes("domain") || one.includes("primary"))).toEqual(["academy/domain-claimed command-line", "academy/domain-proven command-line", "academy/primary-set command-line", "academy/primary-set command-line", "academy/domain-removed command-line"]);
  });

  test("says in a line what it refuses", async () => {
    await expect(domain("add", "https://x")).rejects.toThrow("--host: Give a host name");
    await expect(domain("add", "other.localhost")).rejects.toThrow("--host: Names of this deployment's own domain");
    await expect(domain("remove", "never.example")).rejects.toThrow("has added no domain never.example");
    await expect(domain("sell", "x.example")).rejects.toThrow("npm run academy -- domain");
    await expect(run(["suspend", "north", "--slug", "north"])).rejects.toThrow("npm run academy -- suspend");
  });
});

describe("quota", () => {
  test("says what an academy may use, sets what was typed and leaves the rest, and takes a limit away", async () => {
    await run(create("north"));
    said = [];
    await run(["quota", "--slug", "north"]);
    expect(said).toEqual(["The north school: files not counted yet, no limit", "e-mails in 24 hours 0, no limit", "share of the background work 10 (10 is the usual one)"]);
    await run(["quota", "--slug", "north", "--storage", "1.5 GB", "--mail", "300"]);
    await run(["quota", "--slug", "north", "--share", "25"]);
    expect(await rows()).toMatchObject([{ storageLimit: 1_500_000_000, mailLimit: 300, jobShare: 25 }]);
    expect(said.slice(-3)).toEqual(["The north school: files not counted yet of 1.5 GB", "e-mails in 24 hours 0 of 300", "share of the background work 25 (10 is the usual one)"]);
    await run(["quota", "--slug", "north", "--storage", "none"]);
    expect(await rows()).toMatchObject([{ storageLimit: null, mailLimit: 300, jobShare: 25 }]);
    expect((await actions()).filter((one) => one.startsWith("academy/quotas-set"))).toHaveLength(3);
  });

  test("refuses what it cannot read, with the option's name, and sets none of it", async () => {
    await run(create("north"));
    await expect(run(["quota", "--slug", "north", "--storage", "much", "--mail", "0", "--share", "101"])).rejects.toThrow(/--storage: Give a size such as 5 GB[\s\S]*--mail: Give a whole number[\s\S]*--share: Give a whole number from 1 to 100/);
    await expect(run(["quota", "--slug", "nobody"])).rejects.toThrow("No academy has the short name nobody");
    expect(await rows()).toMatchObject([{ storageLimit: null, mailLimit: null, jobShare: 10 }]);
  });
});

describe("list", () => {
  test("says status, hosts, schema, size and last write of each, and finds by short name, name, host and status", async () => {
    await run(["list"]);
    expect(said).toEqual(["There is no academy yet."]);
    await run(create("north", "--host", "north.example", "--host", "also.example"));
    await run(create("south"));
    await run(["suspend", "--slug", "south", "--reason", "x"]);
    const listed = async (...line: string[]) => {
      said = [];
      await run(["list", ...line]);
      return said;
    };
    expect(await listed()).toEqual([
      expect.stringMatching(new RegExp(`^north  active  north\\.example  schema ${String(knownVersions().academy)}  [\\d.]+ [KkM]B  written \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  The north school$`)),
      "       also also.example",
      expect.stringMatching(/^south {2}suspended {2}south\.localhost/),
    ]);
    expect((await listed("--status", "suspended")).map((line) => line.split(" ")[0])).toEqual(["south"]);
    expect((await listed("--search", "no")).map((line) => line.split(" ")[0])).toEqual(["north", ""]);
    expect((await listed("--search", "the s")).map((line) => line.split(" ")[0])).toEqual(["south"]);
    expect((await listed("--search", "also.ex"))[0]).toMatch(/^north/);
    expect(await listed("--search", "zzz")).toEqual(["No academy is like that."]);
  });
});

describe("moving, going back and deleting", () => {
  const secret = "seven words that nobody else would choose";
  const archive = () => path.join(dataDir, "north.trellis");
  const typing = (typed: string, ...line: string[]) =>
    runAcademyCommand(line, { directory, stores, config: { ...configOf("test"), dataDir }, clock, wake: { notify: (id) => void told.push(id) }, askSecret: () => Promise.resolve(typed), say: (text) => said.push(text) });
  const lineWith = (part: string) => said.find((line) => line.includes(part));
  beforeEach(async () => {
    await run(create("north"));
    said.length = 0;
  });

  test("export makes one file that import brings in under another name; each says what it refuses, and leaves nothing", async () => {
    await expect(typing(secret, "export", "--slug", "north")).rejects.toThrow("--to: Say which file");
    await expect(typing(secret, "export", "--slug", "nobody", "--to", archive())).rejects.toThrow("No academy has the short name nobody");
    await expect(typing(secret, "export", "--slug", "north", "--to", path.join(dataDir, "nowhere", "x"))).rejects.toThrow("no such folder");
    await expect(typing("short", "export", "--slug", "north", "--to", archive())).rejects.toThrow("A passphrase has");
    expect(readdirSync(dataDir).filter((name) => name.startsWith("north"))).toEqual([]);
    await typing(secret, "export", "--slug", "north", "--to", archive());
    expect(lineWith("sealed to the passphrase")).toBeDefined();
    await expect(typing(secret, "export", "--slug", "north", "--to", archive())).rejects.toThrow("There is something already");
    await expect(typing(secret, "import")).rejects.toThrow("--from: Say which archive");
    await expect(typing(secret, "import", "--from", archive())).rejects.toThrow("Another academy has that short name");
    await expect(typing("another passphrase than that", "import", "--from", archive(), "--slug", "again")).rejects.toThrow("Nothing was brought in");
    expect(await rows()).toHaveLength(1);
    await typing(secret, "import", "--from", archive(), "--slug", "again", "--host", "again.localhost");
    expect((await rows()).map(({ slug, status }) => `${slug} ${status}`)).toEqual(["again suspended", "north active"]);
    expect(lineWith("resume --slug again")).toBeDefined();
  });

  test("restore takes an academy back once it is suspended, or makes a copy beside it; what is no backup of it is refused", async () => {
    const to = path.join(dataDir, "kept");
    await expect(typing("", "backup", "--keep", "none")).rejects.toThrow("--keep");
    await typing("", "backup", "--to", to);
    expect(lineWith("1 of 1 academies are backed up")).toBeDefined();
    const moment = new Date(clock.now()).toISOString();
    await expect(typing("", "restore", "--slug", "north", "--to", to)).rejects.toThrow("Say which backup");
    await expect(typing("", "restore", "--slug", "north", "--to", to, "--at", "2020-01-01T00:00Z")).rejects.toThrow("There is no backup");
    await expect(typing("", "restore", "--slug", "north", "--to", to, "--at", moment)).rejects.toThrow("Suspend the academy first");
    await typing("", "restore", "--slug", "north", "--to", to, "--at", moment, "--as", "then");
    await expect(typing("", "restore", "--slug", "north", "--to", to, "--at", moment, "--as", "then")).rejects.toThrow("Another academy has that short name");
    await run(["suspend", "--slug", "north", "--reason", "Going back"]);
    const before = (await rows()).find(({ slug }) => slug === "north")?.file;
    await typing("", "restore", "--slug", "north", "--to", to, "--at", moment);
    const after = (await rows()).find(({ slug }) => slug === "north");
    expect([after?.status, after?.file === before]).toEqual(["suspended", false]);
    expect(lineWith(before ?? "")).toBeDefined();
  });

  test("delete wants it archived, for long enough or taken along, and its short name once more", async () => {
    const remove = (...more: string[]) => typing(secret, "delete", "--slug", "north", ...more);
    await expect(remove()).rejects.toThrow("--confirm: Type its short name once more");
    await expect(remove("--confirm", "south")).rejects.toThrow("--confirm");
    await expect(remove("--confirm", "north")).rejects.toThrow("is not archived");
    await run(["archive", "--slug", "north", "--reason", "Closed"]);
    await expect(remove("--confirm", "north")).rejects.toThrow("less than 30 days ago");
    await typing(secret, "export", "--slug", "north", "--to", archive());
    await remove("--confirm", "north");
    expect([await rows(), await hostsOf()]).toEqual([[], []]);
    expect(lineWith("is deleted")).toBeDefined();
  });

  test("migrate says how many are at this release and fails when one cannot be; adopt says what is its own already", async () => {
    await run(create("south"));
    said.length = 0;
    await run(["migrate"]);
    expect(said.at(-1)).toBe("2 of 2 academies are at this release.");
    const { file } = (await rows()).find(({ slug }) => slug === "south")!;
    stores.drop(file);
    for (const part of ["-wal", "-shm"]) rmSync(path.join(dataDir, "academies", file + part), { force: true });
    writeFileSync(path.join(dataDir, "academies", file), "no database ".repeat(1_000));
    await expect(run(["migrate"])).rejects.toThrow("1 cannot be served");
    expect(lineWith("Not served: academy south")).toBeDefined();
    await expect(run(["adopt", "--slug", "south"])).rejects.toThrow("cannot be opened");
    await expect(run(["adopt", "--slug", "north"])).rejects.toThrow("belongs to test already");
  });

  test("what is no command, has a word too many or an option that there is not, is answered with how it is used", async () => {
    for (const line of [["conquer"], ["list", "everything"], ["suspend", "--because", "x"], ["constructor"]]) await expect(run(line), line.join(" ")).rejects.toThrow("npm run academy -- create");
  });
});
