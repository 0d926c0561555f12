import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStage, races, type Stage } from "../../tests/races/races";

/* Small size; hundreds of rounds in `npm run prove`. */
let stage: Stage;
// The other process compiles what it runs: seconds, and more on a busy machine.
beforeAll(async () => { stage = await openStage(); }, 120_000);
afterAll(async () => { await stage.close(); });

describe("two processes at the same moment", () => {
  test("of twelve who ask for the last four seats of a cohort four get one", async () => { expect(await races.lastSeats(stage, 12)).toEqual([]); });
  test("of twelve who ask for the last five seats, three of which are kept for whoever waited, two get one and those three theirs", async () => { expect(await races.keptSeats(stage, 12)).toEqual([]); });
  test("a badge that two approve is approved once and told once", async () => { expect(await races.oneApproval(stage, 6)).toEqual([]); });
  test("a grade that two publish is one of theirs, told once", async () => { expect(await races.onePublication(stage, 6)).toEqual([]); });
  test("work handed in while its enrolment is withdrawn is handed in and told, or neither", async () => { for (let i = 0; i < 3; i += 1) expect(await races.handInOrWithdrawal(stage, 5)).toEqual([]); });
  test("a new program sent several times is one", async () => { expect(await races.oneProgram(stage, 6)).toEqual([]); });
});
