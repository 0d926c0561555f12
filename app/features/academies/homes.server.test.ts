import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import pino from "pino";
import { jobs, users, workflowRuns } from "@db/academy/schema";
import { academies } from "@db/directory/schema";
import { knownVersions } from "@db/migrate";
import { createStorePool, openDirectoryStore } from "@db/open";
import { fixedClock } from "~/platform/clock";
import { actorOf, audit, systemActor } from "~/platform/audit/index.server";
import { keysetOf } from "~/platform/keyset";
import { seededAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { sqlOf } from "../../../tests/factories/plans";
import { setUp } from "../../../workers/setup";
import { adminHome } from "./admin-home.server";
import { readAcademiesQuery } from "./list";
import { academyKey, operatorHome } from "./operator-home.server";

describe("adminHome", () => {
  let academy: TestAcademy;
  beforeAll(async () => { academy = await seededAcademy(); });
  afterAll(() => academy.remove());

  it("counts people by role, active enrolments and open programs", async () => {
    const { figures } = await adminHome(academy.store);
    expect(figures.people).toEqual({ admin: 1, instructor: 4, coach: 2, client: 33 });
    expect(figures.programs).toBe(3);
    const active = await academy.store.read.values<[number]>("SELECT count(*) FROM enrolments WHERE status = 'active'");
    expect(figures.activeEnrolments).toBe(active[0]?.[0]);
  });

  it("names modules that nobody stands for, and only those", async () => {
    const { attention } = await adminHome(academy.store);
    expect(attention.unstaffed).toEqual({
      rows: ["The ten-minute conversation", "Goals that are theirs", "Ending well"].map((title, index) => ({ id: expect.any(String), title, position: index + 2, programId: expect.any(String), program: "Coaching skills for managers" })),
      more: false,
    });
  });

  it("names suspended people and counts dead jobs and failed runs", async () => {
    const run = { workflow: "test", version: 1, trigger: "test/begun", sinceSeq: 0, input: "{}", createdAt: 1, startsAt: 1, finishedAt: 1 };
    await academy.store.write((tx) => tx.insert(workflowRuns).values([{ ...run, id: "failed-run", state: "failed" }, { ...run, id: "done-run", state: "completed" }]));
    await academy.store.write((tx) => tx.insert(jobs).values({ id: "dead-job", name: "test", payload: "{}", state: "dead", runAt: 1, createdAt: 1 }));
    const { attention } = await adminHome(academy.store);
    expect(attention.suspended.rows.map((one) => one.name)).toEqual(["Victor Stanhope"]);
    expect(attention).toMatchObject({ deadJobs: 1, failedRuns: 1, failedEmails: 0 });
  });

  it("gives the latest ten lines, newest first, with names", async () => {
    const admin = await contextFor(academy, "admin@demo.example");
    const [sarah] = await academy.store.read.select({ id: users.id }).from(users).where(eq(users.emailKey, "sarah@demo.example"));
    await academy.store.write(async (tx) => {
      for (let n = 0; n < 11; n += 1) await audit(tx, systemActor("test", testNow + n), { action: "test/done", subject: { type: "test", id: String(n) } });
      await audit(tx, actorOf(admin as Parameters<typeof actorOf>[0]), { action: "role/granted", subject: { type: "user", id: sarah!.id } });
    });
    const { activity } = await adminHome(academy.store);
    expect(activity).toHaveLength(10);
    expect(activity[0]).toMatchObject({ action: "role/granted", actor: { kind: "person", name: "Alex Morgan" }, subject: "Sarah Whitcombe" });
    expect(activity[1]).toMatchObject({ actor: { kind: "system", name: null }, subject: null });
  });

  it("needs six queries", async () => {
    const { read } = academy.store;
    expect(await sqlOf(() => adminHome({ read, heavy: read }))).toHaveLength(6);
  });
});

describe("operatorHome", () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), "trellis-operator-"));
    await setUp({ dataDir, environment: "development", siteHost: "localhost", scheme: "http", portSuffix: "", secrets: { session: "s", signing: "i", encryption: "e" } }, () => undefined, fixedClock(testNow));
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  async function home(search = "") {
    const directory = openDirectoryStore(path.join(dataDir, "directory.db"));
    const stores = createStorePool({ dir: path.join(dataDir, "academies") });
    try {
      const ctx = { read: directory.read, log: pino({ level: "silent" }), config: { dataDir, scheme: "http", portSuffix: ":4300" }, platform: { stores } };
      return await operatorHome(ctx as unknown as Parameters<typeof operatorHome>[0], readAcademiesQuery(new URLSearchParams(search)), keysetOf(new URLSearchParams(search), academyKey));
    } finally {
      stores.close();
      directory.close();
    }
  }

  it("lists academies by slug with host, size, schema and job health", async () => {
    const { rows, before, after } = await home();
    expect(rows.map((row) => [row.slug, row.origin, row.status, row.behind, row.jobs])).toEqual([
      ["demo", "http://demo.localhost:4300", "active", false, { waiting: 0, dead: 1 }],
      ["lakeside", "http://lakeside.localhost:4300", "active", false, { waiting: 0, dead: 0 }],
      ["music", "http://music.localhost:4300", "active", false, { waiting: 0, dead: 0 }],
      ["old-mill", "http://old-mill.localhost:4300", "archived", false, { waiting: 0, dead: 0 }],
    ]);
    expect(rows[0]?.bytes).toBeGreaterThan(100_000);
    expect([before, after]).toEqual([null, null]);
  });

  it("asks nothing of an academy of the release before, and calls it behind and not ill", async () => {
    const directory = openDirectoryStore(path.join(dataDir, "directory.db"));
    const say = (schemaVersion: number) => directory.write((tx) => tx.update(academies).set({ schemaVersion }).where(eq(academies.slug, "music")));
    await say(1);
    const music = (await home()).rows.find(({ slug }) => slug === "music");
    expect([music?.behind, music?.jobs, music?.fault]).toEqual([true, null, null]);
    await say(knownVersions().academy);
    directory.close();
  });

  it("shows an academy whose file has gone, and the others beside it", async () => {
    const directory = openDirectoryStore(path.join(dataDir, "directory.db"));
    const [before] = await directory.read.select({ file: academies.file }).from(academies).where(eq(academies.slug, "music"));
    await directory.write((tx) => tx.update(academies).set({ file: "gone.db" }).where(eq(academies.slug, "music")));
    const { rows } = await home();
    expect(rows.map((row) => [row.slug, row.jobs === null, row.bytes === null])).toEqual([["demo", false, false], ["lakeside", false, false], ["music", true, true], ["old-mill", false, false]]);
    await directory.write((tx) => tx.update(academies).set({ file: before!.file }).where(eq(academies.slug, "music")));
    directory.close();
  });
});
