import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { academies, academyHosts, academyRegistrations, operators } from "@db/directory/schema";
import { academySettings, enrolments, modules, moduleProgress, users } from "@db/academy/schema";
import { openAcademyStore, openDirectoryStore } from "@db/open";
import { demoPassword } from "@db/seed";
import { verify } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { deletionOf } from "~/features/academies/index.server";
import { fixedClock } from "~/platform/clock";
import { setUp } from "./setup";

const now = Date.UTC(2026, 9, 13, 10);
let dataDir: string;

beforeEach(() => { dataDir = mkdtempSync(path.join(tmpdir(), "trellis-setup-")); });
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const config = (environment: "development" | "production") => ({ dataDir, environment, siteHost: "localhost", scheme: "http" as const, portSuffix: "", secrets: { session: "s", signing: "i", encryption: "e" } });
const quiet = () => undefined;
const directory = () => openDirectoryStore(path.join(dataDir, "directory.db"));

describe("setUp", () => {
  it("makes both demo academies and the operator in development", async () => {
    const said: string[] = [];
    await setUp(config("development"), (line) => said.push(line), fixedClock(now));
    const store = directory();
    expect(await store.read.select({ host: academyHosts.host }).from(academyHosts).orderBy(academyHosts.host)).toEqual(["demo", "lakeside", "music", "old-mill"].map((slug) => ({ host: `${slug}.localhost` })));
    const [operator] = await store.read.select().from(operators);
    expect(operator?.emailKey).toBe("operator@demo.example");
    expect(await verify(operator!.passwordHash, demoPassword)).toBe(true);
    const [demo] = await store.read.select().from(academies).where(eq(academies.slug, "demo"));
    const academy = openAcademyStore(path.join(dataDir, "academies", demo!.file));
    const [settings] = await academy.read.select().from(academySettings);
    expect(settings).toMatchObject({ academyId: demo!.id, environment: "development", name: "Kestrel House", timeZone: "Europe/London", currency: "GBP" });
    const [sarah] = await academy.read.select().from(users).where(eq(users.emailKey, "sarah@demo.example"));
    expect(await verify(sarah!.passwordHash!, demoPassword)).toBe(true);
    academy.close();
    store.close();
    expect(said).toContain("Made the demo academy Kestrel House at demo.localhost.");
  });

  it("shows operators an academy in quarantine, one that may be deleted, and a wish for another", async () => {
    await setUp(config("development"), quiet, fixedClock(now));
    const store = directory();
    const [lakeside] = await store.read.select({ file: academies.file }).from(academies).where(eq(academies.slug, "lakeside"));
    const copy = openAcademyStore(path.join(dataDir, "academies", lakeside!.file));
    expect(await copy.read.select({ environment: academySettings.environment }).from(academySettings)).toEqual([{ environment: "production" }]);
    copy.close();
    const [old] = await store.read.select().from(academies).where(eq(academies.slug, "old-mill"));
    expect(old?.status).toBe("archived");
    expect(await deletionOf(store.read, old!.id, now)).toBeNull();
    expect(await store.read.select({ slug: academyRegistrations.slug, confirmed: academyRegistrations.confirmedAt }).from(academyRegistrations)).toEqual([{ slug: "harbour", confirmed: null }]);
    store.close();
  });

  it("changes nothing the second time", async () => {
    await setUp(config("development"), quiet, fixedClock(now));
    const files = readdirSync(path.join(dataDir, "academies")).filter((file) => file.endsWith(".db"));
    const said: string[] = [];
    await setUp(config("development"), (line) => said.push(line), fixedClock(now + 86_400_000));
    expect(said).toEqual([]);
    expect(readdirSync(path.join(dataDir, "academies")).filter((file) => file.endsWith(".db"))).toEqual(files);
  });

  it("seeds nothing in production", async () => {
    await setUp(config("production"), quiet, fixedClock(now));
    const store = directory();
    expect(await store.read.select().from(academies)).toEqual([]);
    expect(await store.read.select().from(operators)).toEqual([]);
    store.close();
  });

  it("goes on with data of another environment, says so, and seeds nothing into it", async () => {
    await setUp(config("production"), quiet, fixedClock(now));
    const said: string[] = [];
    await setUp(config("development"), (line) => said.push(line), fixedClock(now));
    expect(said.join("\n")).toMatch(/belongs to the environment "production", and APP_ENV says "development"/);
    const store = directory();
    expect(await store.read.select().from(academies)).toEqual([]);
    store.close();
  });

  it("gives every enrolment a progress row for each active module and for no other", async () => {
    await setUp(config("development"), quiet, fixedClock(now));
    const store = directory();
    for (const { file } of await store.read.select({ file: academies.file }).from(academies)) {
      const academy = openAcademyStore(path.join(dataDir, "academies", file));
      const wanted = await academy.read.select({ enrolment: enrolments.id, module: modules.id }).from(enrolments).innerJoin(modules, eq(modules.programId, enrolments.programId)).where(eq(modules.status, "active"));
      const found = await academy.read.select({ enrolment: moduleProgress.enrolmentId, module: moduleProgress.moduleId }).from(moduleProgress);
      const keys = (rows: typeof wanted) => rows.map((row) => `${row.enrolment} ${row.module}`).sort();
      expect(keys(found)).toEqual(keys(wanted));
      academy.close();
    }
    store.close();
  });
});
