import { expect, test } from "vitest";
import { killStorm } from "../../tests/prove/jobs";

test("two workers, killed again and again: none of 400 jobs is lost, none is finished twice", async () => {
  const report = await killStorm({ count: 400, kills: 4, seed: 20_261_120, withinMs: 50_000 });
  expect(report).toMatchObject({ jobs: 400, lost: 0, doubled: 0, taken: 0, reportedTwice: 0, chainHolds: true });
  expect(report.kills).toBeGreaterThanOrEqual(1);
}, 60_000);
