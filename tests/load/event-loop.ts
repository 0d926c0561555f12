import { spawn } from "node:child_process";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { eq } from "drizzle-orm";
import { academySchema, openAcademyStore } from "@db/open";

export interface LoopFigure {
  /** 99th percentile of the event loop's delay in this process, in milliseconds. */
  readonly p99: number;
  readonly worst: number;
  /** Transactions a second that the other process reached. */
  readonly perSecond: number;
  readonly ownWrites: number;
  /** `synchronous` of the other process: NORMAL where the disk cannot make 1,000 commits a second durable. */
  readonly level: "FULL" | "NORMAL";
}

const seconds = 10;

/** This process writes durably now and then while another writes 1,000 small transactions a second to the same file. */
export async function eventLoopBesideWriter(file: string): Promise<LoopFigure> {
  const durable = await beside(file, "FULL");
  return durable.perSecond >= 900 ? durable : beside(file, "NORMAL");
}

async function beside(file: string, level: "FULL" | "NORMAL"): Promise<LoopFigure> {
  const store = openAcademyStore(file);
  const child = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "steady-writer.ts"), file, "1000", String(seconds), level], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await waitFor(() => output.includes("started"));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let ownWrites = 0;
  const until = Date.now() + (seconds - 1) * 1_000;
  while (Date.now() < until) {
    await store.write(async (tx) => {
      await tx.update(academySchema.programs).set({ title: `Own ${ownWrites}` }).where(eq(academySchema.programs.id, "program-1"));
    });
    ownWrites++;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  delay.disable();
  await waitFor(() => child.exitCode !== null);
  store.close();
  const perSecond = Number(/"perSecond":(\d+)/.exec(output)?.[1] ?? 0);
  return { p99: round(delay.percentile(99)), worst: round(delay.max), perSecond, ownWrites, level };
}

/** The histogram counts from the timer's due time and includes its 1 ms resolution. */
const round = (nanoseconds: number): number => Math.round(nanoseconds / 10_000) / 100;

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
