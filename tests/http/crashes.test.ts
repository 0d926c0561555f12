import { rmSync } from "node:fs";
import { expect, inject, onTestFinished, test } from "vitest";
import { crash } from "../prove/crashes";
import { copyOf } from "../server/trellis";

/* The small size of `npm run prove -- crashes`, which has two hundred rounds. */
test("web and worker are killed at random and the power is cut, under load on four academies while exports and backups run: nothing acknowledged is lost, nothing is stuck, pages are back", async () => {
  const dataDir = copyOf(inject("seeded"));
  onTestFinished(() => { rmSync(dataDir, { recursive: true, force: true }); });
  const seed = Number(process.env["TRELLIS_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
  const report = await crash({ dataDir, rounds: 20, seed, clients: 1_500 });
  expect(report.faults, `TRELLIS_SEED=${String(seed)}`).toEqual([]);
  expect(report.powerCuts).toBe(4);
  expect((report.kills["server"] ?? 0) + (report.kills["worker"] ?? 0)).toBeGreaterThanOrEqual(20);
  for (const { done, killed } of [report.backups, report.exports]) expect(done + killed).toBeGreaterThan(0);
  expect(report.acknowledged, "answers that said that it was done").toBeGreaterThan(40);
}, 240_000);
