import { expect, test } from "vitest";
import { workflowStorm } from "../../../tests/prove/workflows";

const seeds = 500;

test(`in ${seeds} random storms of events, cancels, time-outs and crashes every run keeps what it promises`, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const { faults, met, crashes } = await workflowStorm(seeds, seed);
  expect(faults, `node --import tsx tests/prove/workflows.ts ${seeds} ${seed}`).toEqual([]);
  for (const [kind, times] of Object.entries({ ...met, crashes })) expect(times, `${kind}, seed ${seed}`).toBeGreaterThan(seeds / 20);
}, 300_000);
