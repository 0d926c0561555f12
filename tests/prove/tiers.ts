import { emptyAcademy } from "../factories/academy";
import { compareTiers } from "../access/tiers-compare";

/*
 * The staff tiers against their second implementation on 10,000 random academies (issue 3). Prints its seed; the same
 * again: TRELLIS_SEED=<seed> node --import tsx tests/prove/tiers.ts
 */
const COUNT = Number(process.env["TRELLIS_COUNT"] ?? 10_000);
const seed = Number(process.env["TRELLIS_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

process.stdout.write(`seed ${String(seed)}, ${String(COUNT)} academies\n`);
const started = performance.now();
const { faults, ...run } = await compareTiers(seed, COUNT, emptyAcademy);
process.stdout.write(`${JSON.stringify({ ...run, seconds: Math.round((performance.now() - started) / 1_000), faults: faults.length })}\n`);
for (const fault of faults) process.stdout.write(`${fault}\n`);
if (faults.length > 0) process.exitCode = 1;
