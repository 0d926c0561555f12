/**
 * Crashes: web and worker of the production build are killed at random under load on four academies while exports and
 * backups run, which are killed too; and the power is cut, which the log on disk replays, truncated at its last sync. The ledger of what was acknowledged
 * is kept here, the people live in a process of their own (crashes-driver.ts). After each crash pages are back within 5 s;
 * at the end nothing acknowledged is missing, nothing is half-done, every file is whole and every chain of audit holds, each
 * archive and backup that has its name opens, and nothing of those that were killed lies about after the next start.
 *
 * `node --import tsx tests/prove/crashes.ts [rounds = 200] [seed]`
 */
import { spawn, type ChildProcess } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import Database from "libsql";
import { openAcademyStore } from "@db/open";
import { sweepWork } from "~/features/academies/index.server";
import { readAcademyArchive } from "~/features/academies/archive.server";
import { verifyChain } from "~/platform/audit/index.server";
import { academyFile, hosts, openTheDoors } from "../cast";
import { randomOf } from "../load/many-academies";
import { openClient } from "../server/client";
import { environment, freePort, seededFolder, watch, type Watched } from "../server/trellis";
import type { Crowd } from "./crashes-driver";
import { afterPowerCut, backfilled, readLog } from "./wal";

interface Chored { readonly done: number; readonly killed: number }

export interface CrashReport {
  readonly seed: number;
  readonly rounds: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly powerCuts: number;
  readonly acknowledged: number;
  /** The longest that a page took to be back, in ms. */
  readonly worstReturnMs: number;
  readonly backups: Chored;
  readonly exports: Chored;
  readonly faults: readonly string[];
  readonly ms: number;
}

export interface CrashOptions {
  /** Seeded, with the doors open; no process has it. Changed, and left to the caller. */
  readonly dataDir: string;
  readonly rounds: number;
  readonly seed: number;
  /** Clients to be enrolled in each academy; more than a storm gets to. */
  readonly clients: number;
}

/** Each costs a third of a second and 128 MB. */
const opened = 4;
const root = path.resolve(import.meta.dirname, "../..");
/** For a machine that has itself. On one with more to do than it has processors for, as many times longer as it is behind. */
const returnWithinMs = (): number => 5_000 * Math.max(1, (os.loadavg()[0] ?? 0) / os.availableParallelism());
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const exported = ["demo", "music", "third", "fourth"];
const archives = (dataDir: string) => path.join(dataDir, "archives");

/** What operators run meanwhile, one after the other: backups of all, and an export of each in turn. */
const chores: readonly ((dataDir: string, n: number) => readonly string[])[] = [
  (dataDir) => ["backup", "--to", path.join(dataDir, "backups"), "--keep", "2"],
  (dataDir, n) => ["export", "--slug", exported[Math.floor(n / 2) % exported.length] ?? "", "--to", path.join(archives(dataDir), `${String(n)}.trellis`)],
];
/** What an export asks for; a backup asks nothing. */
const passphrase = "seven words that nobody else would choose";

/** Two more academies with the demo's rows under ids and hosts of their own. */
function multiply(dataDir: string): readonly string[] {
  const source = academyFile(dataDir, hosts.academy);
  const directory = new Database(path.join(dataDir, "directory.db"));
  const made = ["third", "fourth"].map((slug) => {
    const id = randomUUID();
    const demo = new Database(source);
    demo.prepare("VACUUM INTO ?").run(path.join(dataDir, "academies", `${id}.db`));
    demo.close();
    const copy = new Database(path.join(dataDir, "academies", `${id}.db`));
    copy.exec("PRAGMA journal_mode = WAL");
    copy.prepare("UPDATE academy_settings SET academy_id = ?").run(id);
    copy.close();
    cpSync(path.join(dataDir, "files", path.basename(source, ".db")), path.join(dataDir, "files", id), { recursive: true });
    directory.prepare("INSERT INTO academies (id, slug, name, status, file, schema_version, sort_name, created_at, updated_at) SELECT ?, ?, name, status, ?, schema_version, sort_name, created_at, updated_at FROM academies WHERE slug = 'demo'").run(id, slug, `${id}.db`);
    directory.prepare("INSERT INTO academy_hosts (host, academy_id, is_primary, created_at) VALUES (?, ?, 1, 1)").run(`${slug}.localhost`, id);
    return `${slug}.localhost`;
  });
  directory.exec("UPDATE commit_counter SET n = n + 1");
  directory.close();
  return made;
}

/** Clients whom nobody has enrolled, and the first program that takes them. */
function gather(dataDir: string, host: string, clients: number): Crowd {
  const database = new Database(academyFile(dataDir, host));
  const { email } = database.prepare("SELECT email FROM users WHERE email_key LIKE 'admin@%'").get() as { email: string };
  const person = database.prepare(`INSERT INTO users (id, email, email_key, name, sort_name, password_hash, password_changed_at, created_at, updated_at)
    SELECT :id, :email, :email, :name, lower(:name), password_hash, created_at, created_at, created_at FROM users WHERE email_key = :admin`);
  const accept = database.prepare("INSERT INTO terms_acceptances (user_id, version, accepted_at) SELECT ?, version, published_at FROM terms_versions");
  const role = database.prepare("INSERT INTO user_roles (user_id, role, granted_at) SELECT id, 'client', created_at FROM users WHERE id = ?");
  const ids = Array.from({ length: clients }, () => randomUUID());
  database.exec("BEGIN");
  for (const [n, id] of ids.entries()) {
    person.run({ id, email: `storm-${String(n)}@storm.example`, name: `Storm ${String(n).padStart(4, "0")}`, admin: email });
    role.run(id);
    accept.run(id);
  }
  database.exec("COMMIT");
  const { program } = database.prepare("SELECT id AS program FROM programs WHERE visibility = 'public' AND archived_at IS NULL ORDER BY sort_title LIMIT 1").get() as { program: string };
  database.close();
  return { host, admin: email, program, clients: ids };
}

const parts = ["server", "worker"] as const;
type Part = (typeof parts)[number];

/** Web and worker, and the chore that is under way. */
class House {
  readonly faults: string[] = [];
  readonly kills: Record<string, number> = { server: 0, worker: 0 };
  readonly chored = { backup: { done: 0, killed: 0 }, export: { done: 0, killed: 0 } };
  #running = new Map<Part, Watched>();
  #chore: ChildProcess | null = null;
  #open = true;

  constructor(private readonly settings: NodeJS.ProcessEnv, private readonly dataDir: string) {
    for (const part of parts) this.start(part);
  }

  start(part: Part): void {
    this.#running.set(part, watch(part, this.settings));
  }

  async kill(part: Part): Promise<void> {
    await this.#end(part, "SIGKILL");
    this.kills[part] = (this.kills[part] ?? 0) + 1;
  }

  async stop(): Promise<void> {
    this.#open = false;
    for (const part of parts) await this.#end(part, "SIGTERM");
  }

  /** One chore after the other, until the house is stopped. */
  async keepBusy(): Promise<void> {
    for (let n = 0; this.#open; n += 1) {
      const args = chores[n % chores.length]?.(this.dataDir, n) ?? [];
      const child = spawn(process.execPath, [path.join(root, "build/server/academy.js"), ...args], { cwd: root, env: this.settings, stdio: ["pipe", "pipe", "pipe"] });
      child.stdin.on("error", () => undefined).end(`${passphrase}\n`);
      this.#chore = child;
      let said = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => { said += text; });
      child.stdout.setEncoding("utf8").on("data", (text: string) => { said += text; });
      const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => child.once("close", (...end) => resolve(end)));
      this.#chore = null;
      const chored = this.chored[args[0] === "export" ? "export" : "backup"];
      if (signal === "SIGKILL") chored.killed += 1;
      else if (code === 0) chored.done += 1;
      else this.faults.push(`${args[0] ?? "a chore"} ended with ${String(code ?? signal)}: ${said.slice(-500)}`);
      await sleep(1_000);
    }
  }

  killChore(): void {
    this.#chore?.kill("SIGKILL");
  }

  async #end(part: Part, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const running = this.#running.get(part);
    if (!running) return;
    const { child, lines, noise } = running;
    if (child.exitCode !== null || child.signalCode !== null) this.faults.push(`${part} had ended by itself, with code ${String(child.exitCode)}: ${noise.slice(-3).join(" ")}`);
    else {
      const closed = new Promise((resolve) => child.once("close", resolve));
      child.kill(signal);
      await closed;
    }
    this.faults.push(...lines.filter(({ level, status }) => Number(level) >= 50 || (typeof status === "number" && status >= 500 && status !== 503)).map((line) => `${part}: ${JSON.stringify(line)}`));
  }
}

/** How long after `since` every academy shows a page again; a fault when that is too long. */
async function backWithin(port: number, all: readonly string[], since: number, faults: string[]): Promise<number> {
  for (const host of all) {
    const client = openClient({ port }, host);
    for (;;) {
      const status = await client.get("/login").then((answer) => answer.status, () => 0);
      if (Date.now() - since > returnWithinMs()) {
        faults.push(`${host} shows no page ${String(Date.now() - since)} ms after the crash (${String(status)})`);
        return Date.now() - since;
      }
      if (status === 200) break;
      await sleep(20);
    }
  }
  return Date.now() - since;
}

type Ledger = ReadonlyMap<string, readonly string[]>;

/** Everything that is not as it must be in one file, which no process has open. */
export async function judgeFile(file: string, ledger: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  const database = new Database(file);
  const one = (sql: string, ...values: unknown[]) => Number((database.prepare(sql).raw().get(values) as unknown[])[0]);
  const said = database.prepare("PRAGMA integrity_check").raw().get() as [string];
  if (said[0] !== "ok") faults.push(said[0]);
  if (one("SELECT count(*) FROM pragma_foreign_key_check") > 0) faults.push("foreign keys lead nowhere");
  for (const line of ledger) {
    const at = line.indexOf(" ");
    const [what, thing] = [line.slice(0, at), line.slice(at + 1)];
    const found = what === "enrolled" ? one("SELECT count(*) FROM enrolments WHERE user_id = ?", thing) : one("SELECT count(*) FROM programs WHERE title = ?", thing);
    if (found !== 1) faults.push(`acknowledged and there ${String(found)} times: ${line}`);
  }
  database.close();
  const store = openAcademyStore(file);
  if (!(await verifyChain(store.read)).ok) faults.push("the chain of the audit is broken");
  store.close();
  return faults.map((fault) => `${path.basename(file)}: ${fault}`);
}

const counterOf = (file: string): number => {
  const database = new Database(file);
  const row = database.prepare("SELECT n FROM commit_counter").raw().get() as [number];
  database.close();
  return row[0];
};

/**
 * The power goes: of a file that everybody was killed over there is a copy whose log ends where it was last synced, with
 * whatever a disk may leave behind that; and another cut somewhere before, which must be whole as of an earlier moment.
 */
async function cutThePower(file: string, ledger: readonly string[], random: () => number): Promise<string[]> {
  const log = existsSync(`${file}-wal`) ? readLog(`${file}-wal`) : null;
  const durable = log?.commits.at(-1);
  if (!log || durable === undefined) return [];
  const folder = mkdtempSync(path.join(os.tmpdir(), "trellis-power-"));
  const faults: string[] = [];
  const put = (name: string, bytes: Buffer): string => {
    const copy = path.join(folder, name);
    copyFileSync(file, copy);
    writeFileSync(`${copy}-wal`, bytes);
    return copy;
  };
  const cut = afterPowerCut(log, durable, random);
  const last = put("last.db", cut.bytes);
  faults.push(...(await judgeFile(last, ledger)).map((fault) => `power cut ${cut.what}: ${fault}`));
  const least = backfilled(log, `${file}-shm`);
  if (least !== null && least < durable) {
    const earlier = put("earlier.db", log.bytes.subarray(0, least + Math.floor(random() * (durable - least))));
    faults.push(...(await judgeFile(earlier, [])).map((fault) => `cut before the last sync: ${fault}`));
    if (counterOf(earlier) > counterOf(last)) faults.push("a log cut earlier holds more commits than one cut later");
  }
  rmSync(folder, { recursive: true, force: true });
  return faults;
}

/** What has the name of an archive is one, whole, down to its last byte; the latest few stand for all. */
async function judgeArchives(dataDir: string): Promise<string[]> {
  const faults: string[] = [];
  const names = readdirSync(archives(dataDir)).filter((name) => name.endsWith(".trellis"));
  for (const name of names.slice(-opened)) {
    const drain = async (bytes: AsyncIterable<Buffer>) => { for await (const _ of bytes); };
    await readAcademyArchive(path.join(archives(dataDir), name), passphrase, { begin: () => Promise.resolve(), take: ({ bytes }) => drain(bytes) })
      .catch((error: unknown) => faults.push(`${name} does not open: ${String(error)}`));
  }
  return faults;
}

/** What a start sweeps, swept; what lies about then. */
async function leftBehind(dataDir: string): Promise<string[]> {
  await sweepWork(dataDir, Date.now(), false);
  const names = ["work", "exports", "snapshots", "academies", "files"].filter((name) => existsSync(path.join(dataDir, name)))
    .flatMap((folder) => readdirSync(path.join(dataDir, folder), { recursive: true }).map((name) => path.join(folder, String(name))));
  return names.filter((name) => name.startsWith(`work${path.sep}`) || /\.(?:part|making|restoring|whole)$/.test(name)).map((name) => `left behind: ${name}`);
}

const openWork = (file: string): number => {
  const database = new Database(file, { readonly: true } as Database.Options);
  database.exec("PRAGMA busy_timeout = 5000");
  const row = database.prepare("SELECT (SELECT count(*) FROM jobs WHERE state = 'running' OR (state = 'available' AND run_at < ?)) + (SELECT count(*) FROM events WHERE dispatched_at IS NULL)").raw().get([Date.now() + 600_000]) as [number];
  database.close();
  return row[0];
};

async function untilStill(files: readonly string[], withinMs: number): Promise<string[]> {
  const until = Date.now() + withinMs;
  while (files.some((file) => openWork(file) > 0) && Date.now() < until) await sleep(250);
  return files.filter((file) => openWork(file) > 0).map((file) => `${path.basename(file)}: ${String(openWork(file))} jobs or events are stuck`);
}

function givenUp(file: string, since: number): string[] {
  const database = new Database(file, { readonly: true } as Database.Options);
  const rows = database.prepare("SELECT name, last_error AS error FROM jobs WHERE state = 'dead' AND created_at >= ?").all(since) as { name: string; error: string }[];
  database.close();
  return rows.map(({ name, error }) => `${path.basename(file)}: ${name} was given up: ${error}`);
}

export async function crash({ dataDir, rounds, seed, clients }: CrashOptions): Promise<CrashReport> {
  const begun = Date.now();
  const random = randomOf(seed);
  const all = [hosts.academy, hosts.otherAcademy, ...multiply(dataDir)];
  const crowds = all.map((host) => gather(dataDir, host, clients));
  const files = new Map(all.map((host) => [host, academyFile(dataDir, host)]));
  for (const folder of [path.join(dataDir, "backups"), archives(dataDir)]) mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const house = new House(environment(port, dataDir), dataDir);
  const ledger = new Map(all.map((host): [string, string[]] => [host, []]));
  const faults: string[] = [];
  await backWithin(port, all, Date.now(), faults);
  const crowdsFile = path.join(dataDir, "crowds.json");
  writeFileSync(crowdsFile, JSON.stringify(crowds));
  const driver = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "crashes-driver.ts"), String(port), crowdsFile], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  const driven = new Promise((resolve) => driver.once("close", resolve));
  createInterface({ input: driver.stdout }).on("line", (line) => {
    const [kind = "", what = "", host = "", ...rest] = line.split(" ");
    if (kind === "ack") ledger.get(host)?.push(`${what} ${rest.join(" ")}`);
    else faults.push(line);
  });
  const busy = house.keepBusy();
  const known = (): Ledger => new Map([...ledger].map(([host, lines]) => [host, [...lines]]));
  let [worst, powerCuts] = [0, 0];
  try {
    // The first wait is for the people to have come in.
    while ([...ledger.values()].some((lines) => lines.length === 0) && Date.now() - begun < 30_000) await sleep(50);
    for (let round = 0; round < rounds; round += 1) {
      await sleep(80 + random() * 500);
      const power = round % 5 === 4;
      const doomed = parts.filter(() => power || random() < 0.6);
      if (random() < 0.3) house.killChore();
      const at = Date.now();
      // Acknowledged is what was read before the kill: later lines are of answers that came before it too.
      const before = known();
      for (const part of doomed.length > 0 ? doomed : [parts[round % 2] ?? "server"]) await house.kill(part);
      if (power) {
        for (const [host, file] of files) faults.push(...(await cutThePower(file, before.get(host) ?? [], random)));
        powerCuts += 1;
      }
      const restarted = power ? Date.now() : at;
      for (const part of doomed.length > 0 ? doomed : [parts[round % 2] ?? "server"]) house.start(part);
      worst = Math.max(worst, await backWithin(port, all, restarted, faults));
    }
    driver.stdin.end("enough\n");
    await driven;
    faults.push(...(await untilStill([...files.values()], 45_000)));
  } catch (error) {
    // Nobody is left at work behind a test that fell.
    driver.kill("SIGKILL");
    await house.stop();
    throw error;
  }
  await house.stop();
  await busy;
  for (const [host, file] of files) faults.push(...(await judgeFile(file, ledger.get(host) ?? [])), ...givenUp(file, begun));
  faults.push(...(await judgeArchives(dataDir)), ...(await leftBehind(dataDir)));
  const acknowledged = [...ledger.values()].reduce((sum, lines) => sum + lines.length, 0);
  return { seed, rounds, kills: house.kills, powerCuts, acknowledged, worstReturnMs: worst, backups: house.chored.backup, exports: house.chored.export, faults: [...faults, ...house.faults], ms: Date.now() - begun };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [rounds = "200", seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
  console.log(`seed ${seed}`);
  const dataDir = await seededFolder();
  openTheDoors(dataDir);
  const report = await crash({ dataDir, rounds: Number(rounds), seed: Number(seed), clients: 3_000 });
  rmSync(dataDir, { recursive: true, force: true });
  console.log(JSON.stringify({ ...report, faults: report.faults.length }));
  for (const fault of report.faults.slice(0, 50)) console.log(fault);
  process.exitCode = report.faults.length === 0 && report.acknowledged > 0 ? 0 : 1;
}
