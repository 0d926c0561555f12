import { rmSync } from "node:fs";
import { expect, inject, onTestFinished, test } from "vitest";
import { copyOf } from "../server/trellis";
import { mainJobUnderKills } from "../prove/main-job";

/* The small size of `npm run prove -- main-job`: four clients from enrolment to badge, four kills -9. */
test("web and worker are killed in the middle of the main job: nothing acknowledged is lost, told twice or half-done", async () => {
  const dataDir = copyOf(inject("seeded"));
  onTestFinished(() => { rmSync(dataDir, { recursive: true, force: true }); });
  const seed = Number(process.env["TRELLIS_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
  const report = await mainJobUnderKills({ dataDir, kills: 4, clients: 4, seed });
  expect(report.faults, `TRELLIS_SEED=${String(seed)}`).toEqual([]);
  expect(report.kills).toEqual({ web: 2, worker: 2 });
  expect(report.stories, "stories that came to their end").toBe(4);
  expect(report.acknowledged, "answers that said that it was done").toBeGreaterThan(16);
}, 240_000);
