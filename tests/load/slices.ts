/** Timing of rivals in one interleaved run, so that a busy machine slows all of them alike. */

/** What is measured: does one unit of work. */
export type Work = (round: number) => unknown;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * Runs the rivals in turn, `slices` times over, each slice `perSlice` units; the order rotates.
 * @returns microseconds a unit: the median over the slices, by rival
 */
export async function interleave<Name extends string>(rivals: Readonly<Record<Name, Work>>, slices: number, perSlice: number): Promise<Record<Name, number>> {
  const names = Object.keys(rivals) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  let round = 0;
  for (let slice = -3; slice < slices; slice++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + slice + 3) % names.length] as Name;
      const work = rivals[name];
      const start = process.hrtime.bigint();
      for (let i = 0; i < perSlice; i++) await work(round++);
      const microseconds = Number(process.hrtime.bigint() - start) / 1_000 / perSlice;
      if (slice >= 0) times[name].push(microseconds);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}
