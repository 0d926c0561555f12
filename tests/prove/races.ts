import { keptSeats, lastSeats, openStage, races } from "../races/races";

/* The races over two processes, many rounds of each (issue 3): `node --import tsx tests/prove/races.ts`. */
const ROUNDS = Number(process.env["TRELLIS_COUNT"] ?? 150);

const stage = await openStage();
const faults: string[] = [];
for (const [name, race] of Object.entries(races)) {
  const started = performance.now();
  let wrong = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    // Sizes in turn, so that the two processes meet in other moments of each other.
    const found = await race(stage, 2 + (round % 14));
    wrong += found.length;
    faults.push(...found.map((fault) => `round ${String(round)}, ${fault}`));
  }
  process.stdout.write(`${JSON.stringify({ race: name, rounds: ROUNDS, wrong, seconds: Math.round((performance.now() - started) / 1_000) })}\n`);
}
// The seats of the product's issue 7: ten of them, two hundred who ask.
const seats = await lastSeats(stage, 200, 10);
faults.push(...seats);
process.stdout.write(`${JSON.stringify({ race: "lastSeats, 200 for 10", rounds: 1, wrong: seats.length })}\n`);
const kept = await keptSeats(stage, 200, 10, 3);
faults.push(...kept);
process.stdout.write(`${JSON.stringify({ race: "keptSeats, 200 for 10 of which 3 are kept", rounds: 1, wrong: kept.length })}\n`);
await stage.close();
for (const fault of faults) process.stdout.write(`${fault}\n`);
if (faults.length > 0) process.exitCode = 1;
