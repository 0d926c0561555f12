import { mkdtempSync, rmSync, utimesSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { jobs, workflowRuns } from "@db/academy/schema";
import { academies } from "@db/directory/schema";
import { knownVersions } from "@db/migrate";
import { fixedClock, HOUR } from "~/platform/clock";
import { defineJob, enqueue } from "~/platform/events/index.server";
import { keysetOf } from "~/platform/keyset";
import type { OperatorContext } from "~/platform/scope.server";
import { announceWorker, presentWorkers } from "~/platform/wake/index.server";
import { morning, queueStage, type QueueStage } from "../../../tests/factories/queue-stage";
import { operatedKey, operatedWork } from "./index.server";
import { waitAfter } from "./ui/live-figures";

const secret = defineJob("test/secret", z.strictObject({ name: z.string() }));
let stage: QueueStage;
beforeEach(async () => {
  stage = await queueStage(["alpha", "beta"], { durability: "NORMAL" });
});
afterEach(() => stage.strike());

const context = () => ({ read: stage.directory.read, clock: fixedClock(morning), log: stage.log, config: { dataDir: stage.dataDir }, platform: { stores: stage.stores } }) as unknown as OperatorContext;
const page = (search = "") => operatedWork(context(), keysetOf(new URLSearchParams(search), operatedKey));
const run = (id: string, state: string, finishedAt: number | null = null) => ({ id, workflow: "test/secret", version: 1, state, trigger: "cron", sinceSeq: 0, input: '{"name":"Sarah"}', createdAt: morning, startsAt: morning, finishedAt });

describe("the operator's view of work", () => {
  test("counts runs and jobs of each active academy, and says since when the oldest is due; no word of what they are about", async () => {
    const { store } = stage.academies[0]!;
    await store.write(async (tx) => {
      await tx.insert(workflowRuns).values([run("r1", "running"), run("r2", "queued"), run("r3", "sleeping"), run("r4", "waiting"), run("r5", "failed", morning), run("r6", "completed", morning)]);
      await enqueue(tx, secret, { name: "Sarah" }, { at: morning - HOUR });
      await enqueue(tx, secret, { name: "Sarah" }, { at: morning, runAt: morning + HOUR });
      await tx.insert(jobs).values([
        { id: "j1", name: "test/secret", payload: "{}", state: "dead", runAt: morning, createdAt: morning, finishedAt: morning },
        { id: "j2", name: "test/secret", payload: "{}", state: "completed", runAt: morning, createdAt: morning, finishedAt: morning - 5 },
      ]);
    });
    const { rows, workers } = await page();
    const nothing = { queued: 0, running: 0, resting: 0, failed: 0, jobs: 0, dead: 0, dueSince: null, lastDoneAt: null };
    expect(rows.map(({ slug, work }) => [slug, work])).toEqual([
      ["alpha", { queued: 1, running: 1, resting: 2, failed: 1, jobs: 2, dead: 1, dueSince: morning - HOUR, lastDoneAt: morning - 5 }],
      ["beta", nothing],
    ]);
    expect(workers).toEqual([]);
    expect(JSON.stringify(rows)).not.toMatch(/Sarah|test\/secret/);
  });

  test("leaves out who is not active, and goes on when a file cannot be read", async () => {
    await stage.directory.write((tx) => tx.insert(academies).values([
      { id: "s", slug: "shut", name: "Shut", file: "shut.db", status: "suspended", createdAt: morning, updatedAt: morning },
      { id: "g", slug: "gone", name: "Gone", file: "gone.db", schemaVersion: knownVersions().academy, createdAt: morning, updatedAt: morning },
    ]));
    expect((await page()).rows.map(({ slug, work }) => [slug, work === null])).toEqual([["alpha", false], ["beta", false], ["gone", true]]);
    expect(stage.logged.some(({ msg }) => msg === "an academy's work could not be looked at")).toBe(true);
  });

  test("is paged by short name, there and back", async () => {
    await stage.directory.write(async (tx) => {
      for (let n = 10; n < 40; n += 1) await tx.insert(academies).values({ id: `n${n}`, slug: `n${n}`, name: `N${n}`, file: `n${n}.db`, createdAt: morning, updatedAt: morning });
    });
    const first = await page();
    const second = await page(`after=${first.after ?? ""}`);
    expect([first.rows.length, second.rows.length, second.after]).toEqual([25, 7, null]);
    expect((await page(`before=${second.before ?? ""}`)).rows.map(({ slug }) => slug)).toEqual(first.rows.map(({ slug }) => slug));
  });
});

describe("a worker", () => {
  test("is there from its first word to its last, and is told of with its last heartbeat", async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-presence-"));
    const trouble: unknown[] = [];
    const now = Date.now();
    const said = await announceWorker(dataDir, { owner: "host:1:abc", startedAt: now }, (error) => void trouble.push(error));
    expect(await presentWorkers(dataDir, now)).toEqual([{ owner: "host:1:abc", startedAt: now, seenAt: expect.closeTo(now, -4) as unknown }]);
    const [file = ""] = await readdir(path.join(dataDir, "workers"));
    utimesSync(path.join(dataDir, "workers", file), new Date(now - 2 * HOUR), new Date(now - 2 * HOUR));
    expect((await presentWorkers(dataDir, now))[0]?.seenAt).toBe(now - 2 * HOUR);
    expect(await presentWorkers(dataDir, now + 24 * HOUR)).toEqual([]);
    await said.close();
    expect(await presentWorkers(dataDir, now)).toEqual([]);
    expect(trouble).toEqual([]);
    rmSync(dataDir, { recursive: true });
  });

  test("none is there where nobody ever was", async () => {
    expect(await presentWorkers("/nowhere", morning)).toEqual([]);
  });
});

test("live figures are asked for every five seconds, and ever more seldom while nobody answers", () => {
  expect([0, 1, 2, 5, 50].map(waitAfter)).toEqual([5_000, 10_000, 20_000, 120_000, 120_000]);
});
