/**
 * Two processes write to one database, one of them is killed at a random moment and replaced; a third process holds the
 * ledger of what was acknowledged. Nothing may be refused, lost or doubled.
 *
 * `node --import tsx tests/prove/two-writers.ts [writes a process = 10000] [rounds = 5] [seed]`
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Connection, createDatabaseFile } from "@db/client/connection";

export interface Round {
  readonly seed: number;
  readonly writes: number;
  readonly killed: boolean;
  readonly acknowledged: number;
  /** Written but not acknowledged when the kill came: at most 1, the write in flight. */
  readonly inFlight: number;
  readonly refused: number;
  readonly lost: number;
  readonly doubled: number;
  readonly integrity: string;
  readonly ms: number;
  readonly ok: boolean;
}

interface Ledger {
  readonly acknowledged: Record<string, number[]>;
  readonly killed: boolean;
}

/** Mulberry32: the same seed gives the same moment of the kill. */
function random(seed: number): number {
  let t = (seed + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

function start(script: string, args: readonly string[]): ChildProcess {
  const file = path.join(import.meta.dirname, `two-writers-${script}.ts`);
  return spawn(process.execPath, ["--import", "tsx", file, ...args], { cwd: path.resolve(import.meta.dirname, "../.."), stdio: ["ignore", "pipe", "inherit"] });
}

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once("exit", (code) => resolve(code)));

function makeDatabase(file: string): void {
  createDatabaseFile(file);
  const connection = new Connection(file, { role: "writer" });
  connection.exec(`
    CREATE TABLE written (writer TEXT NOT NULL, n INTEGER NOT NULL) STRICT;
    CREATE TABLE totals (writer TEXT PRIMARY KEY NOT NULL, total INTEGER NOT NULL) STRICT;
    CREATE TABLE commit_counter (id INTEGER PRIMARY KEY NOT NULL, n INTEGER NOT NULL) STRICT;
    INSERT INTO commit_counter VALUES (1, 0);`);
  connection.close();
}

/** Plays one round in a temporary folder. */
export async function playRound(writes: number, seed: number): Promise<Round> {
  const folder = mkdtempSync(path.join(tmpdir(), "trellis-two-writers-"));
  const started = performance.now();
  try {
    const file = path.join(folder, "shared.db");
    makeDatabase(file);
    const { ledger, refused } = await writeAndKill(file, path.join(folder, "ledger"), writes, seed);
    return { seed, writes, ms: Math.round(performance.now() - started), ...judge(file, ledger, refused, writes) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeAndKill(file: string, socket: string, writes: number, seed: number): Promise<{ ledger: Ledger; refused: number }> {
  const killAfter = 1 + Math.floor(random(seed) * (writes - 1));
  const keeper = start("ledger", [socket, String(killAfter), String(Math.floor(random(seed + 1) * 400))]);
  let output = "";
  await new Promise<void>((resolve) => keeper.stdout?.on("data", (chunk: Buffer) => ((output += chunk.toString()), resolve())));
  const steady = start("writer", [file, socket, "a", String(writes)]);
  const victim = start("writer", [file, socket, "b1", String(writes)]);
  const steadyEnd = ended(steady);
  const victimCode = await ended(victim);
  const replacement = start("writer", [file, socket, "b2", String(writes - killAfter)]);
  const codes = [await ended(replacement), await steadyEnd];
  const keeperEnd = ended(keeper);
  keeper.kill("SIGTERM");
  await keeperEnd;
  const ledger = JSON.parse(output.slice(output.indexOf("{"))) as Ledger;
  return { ledger, refused: codes.filter((code) => code !== 0).length + (victimCode === 1 ? 1 : 0) };
}

function judge(file: string, { acknowledged, killed }: Ledger, refused: number, writes: number): Omit<Round, "seed" | "writes" | "ms"> {
  const connection = new Connection(file, { role: "reader" });
  const counted = new Map(connection.run("SELECT writer || ' ' || n, count(*) FROM written GROUP BY 1").rows.map(([key, count]) => [String(key), Number(count)]));
  const integrity = String(connection.run("PRAGMA integrity_check").rows[0]?.[0]);
  const commits = Number(connection.run("SELECT n FROM commit_counter").rows[0]?.[0]);
  connection.close();
  const keys = Object.entries(acknowledged).flatMap(([writer, numbers]) => numbers.map((n) => `${writer} ${n}`));
  const lost = keys.filter((key) => !counted.has(key)).length;
  const doubled = [...counted.values()].filter((count) => count !== 1).length + (commits === counted.size ? 0 : 1);
  const inFlight = counted.size - (keys.length - lost);
  const complete = acknowledged.a?.length === writes;
  const ok = killed && complete && refused === 0 && lost === 0 && doubled === 0 && inFlight <= 1 && integrity === "ok";
  return { killed, acknowledged: keys.length, inFlight, refused, lost, doubled, integrity, ok };
}

async function main(): Promise<void> {
  const [writes = "10000", rounds = "5", seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
  console.log(`seed ${seed}`);
  const played: Round[] = [];
  for (let round = 0; round < Number(rounds); round++) {
    const result = await playRound(Number(writes), Number(seed) + round * 7);
    played.push(result);
    console.log(JSON.stringify(result));
  }
  const ok = played.length > 0 && played.every((round) => round.ok);
  console.log(JSON.stringify({ name: "two writers, one killed", seed: Number(seed), rounds: played.length, acknowledged: played.reduce((sum, round) => sum + round.acknowledged, 0), ok }));
  process.exitCode = ok ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
