/** Timing of rivals in one interleaved run, so that a busy machine slows all of them alike. */

/** What is measured: does one unit of work. */
export type Work = (round: number) => unknown;

/** Microseconds a unit and how many times the first rival's that is: medians over the rounds of slices. */
export interface Timing {
  readonly microseconds: number;
  readonly ratio: number;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const warmUp = 5;

/**
 * Runs the rivals in turn, `rounds` times over, each slice `perSlice` units; the order rotates.
 * The ratio is worked out round by round, between slices that lie milliseconds apart, and the median taken of it.
 */
export async function interleave<Name extends string>(rivals: Readonly<Record<Name, Work>>, rounds: number, perSlice: number): Promise<Record<Name, Timing>> {
  const names = Object.keys(rivals) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  let unit = 0;
  for (let round = 0; round < rounds + warmUp; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length] as Name;
      const start = process.hrtime.bigint();
      for (let i = 0; i < perSlice; i++) await rivals[name](unit++);
      if (round >= warmUp) times[name].push(Number(process.hrtime.bigint() - start) / 1_000 / perSlice);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const base = times[names[0] as Name];
  const timing = (own: readonly number[]): Timing => ({ microseconds: median(own), ratio: median(own.map((time, round) => time / (base[round] ?? Number.NaN))) });
  return Object.fromEntries(names.map((name) => [name, timing(times[name])])) as Record<Name, Timing>;
}
