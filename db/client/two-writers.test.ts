import { expect, test } from "vitest";
import { playRound } from "../../tests/prove/two-writers";

test("two processes write 1,000 times each, one is killed: nothing refused, lost or doubled", { timeout: 60_000 }, async () => {
  const seed = Date.now() % 1_000_000;
  expect(await playRound(1_000, seed), `seed ${seed}`).toMatchObject({ killed: true, refused: 0, lost: 0, doubled: 0, integrity: "ok", ok: true });
});
