/** Timing of rivals in one interleaved run, so that a busy machine slows all of them alike. */

/** What is measured: does one unit of work. */
export type Work = (round: number) => unknown;

/** Microseconds a unit and how many times the first rival's that is: medians over the rounds of slices. */
export interface Timing {
  readonly microseconds: number;
  readonly ratio: number;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Long enough for the clock, short enough that most slices are not interrupted on a busy machine. */
const sliceMicroseconds = 1_500;

async function slice(work: Work, units: number, firstUnit: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let i = 0; i < units; i++) await work(firstUnit + i);
  const microseconds = Number(process.hrtime.bigint() - start) / 1_000 / units;
  await new Promise((resolve) => setImmediate(resolve));
  return microseconds;
}

/**
 * Runs the rivals in turn, `rounds` times over, in an order that rotates. All slices last about as long, whatever the
 * rival: were one ten times as long, it alone would be interrupted by others, and the ratio would be the scheduler's.
 * The ratio is worked out round by round, between slices that lie milliseconds apart, and the median taken of it.
 */
export async function interleave<Name extends string>(rivals: Readonly<Record<Name, Work>>, rounds: number): Promise<Record<Name, Timing>> {
  const names = Object.keys(rivals) as Name[];
  const units = {} as Record<Name, number>;
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  let unit = 0;
  const next = (count: number): number => (unit += count) - count;
  for (const name of names) {
    const warm: number[] = [];
    for (let i = 0; i < 40; i++) warm.push(await slice(rivals[name], 25, next(25)));
    units[name] = Math.max(1, Math.round(sliceMicroseconds / median(warm)));
  }
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length] as Name;
      times[name].push(await slice(rivals[name], units[name], next(units[name])));
    }
  }
  const base = times[names[0] as Name];
  const timing = (own: readonly number[]): Timing => ({ microseconds: median(own), ratio: median(own.map((time, round) => time / (base[round] ?? Number.NaN))) });
  return Object.fromEntries(names.map((name) => [name, timing(times[name])])) as Record<Name, Timing>;
}
