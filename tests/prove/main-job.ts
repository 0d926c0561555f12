/**
 * The main job under kill -9: real web and worker processes of the production build; people in a process of their own
 * (main-job-driver.ts) go from enrolment to badge by forms, while this one kills web and worker at random moments, starts
 * them again, and keeps the ledger of what was acknowledged. Nothing may be lost, told twice or half-done.
 *
 * `node --import tsx tests/prove/main-job.ts [kills = 40] [seed]`
 */
import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import Database from "libsql";
import { academyFile, hosts, openTheDoors } from "../cast";
import { fakeResend, type FakeResend } from "../fakes/resend/resend";
import { environment, freePort, lineWhere, seededFolder, watch, type Watched } from "../server/trellis";
import { planByForms, type Plan } from "./main-job-forms";
import { judge, openJobs } from "./main-job-judge";

export interface MainJobReport {
  readonly seed: number;
  readonly kills: { readonly web: number; readonly worker: number };
  /** Clients whose story went from enrolment to badge. */
  readonly stories: number;
  readonly acknowledged: number;
  readonly mails: number;
  /** Mails that were sent to the vendor again, under their key, after a kill. */
  readonly mailsRepeated: number;
  readonly faults: readonly string[];
  readonly ms: number;
}

/** Mulberry32: the same seed gives the same moments. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So long that many a kill falls between the vendor's taking a mail and the worker's writing it down. */
const vendorPauseMs = 150;
/** For a moment that does not come. */
const longestWaitMs = 3_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const parts = ["web", "worker"] as const;
type Part = (typeof parts)[number];
const upLine: Readonly<Record<Part, string>> = { web: "listening", worker: "worker started" };

/** Web and worker, killed and started again; what they complained of is kept. */
class House {
  readonly complaints: string[] = [];
  readonly #settings: NodeJS.ProcessEnv;
  readonly #running = new Map<Part, Watched>();

  constructor(settings: NodeJS.ProcessEnv) {
    this.#settings = settings;
    for (const part of parts) this.start(part);
  }

  start(part: Part): void {
    this.#running.set(part, watch(part === "web" ? "server" : "worker", this.#settings));
  }

  async up(part: Part): Promise<void> {
    const running = this.#running.get(part);
    if (running) await lineWhere(running, ({ msg }) => msg === upLine[part]);
  }

  async end(part: Part, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const running = this.#running.get(part);
    if (!running) return;
    const { child, lines } = running;
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended) this.complaints.push(`${part} had ended by itself, with code ${String(child.exitCode)}`);
    else {
      const closed = new Promise((resolve) => child.once("close", resolve));
      child.kill(signal);
      await closed;
    }
    this.complaints.push(...lines.filter(({ level, status }) => Number(level) >= 50 || (typeof status === "number" && status >= 500 && status !== 503)).map((line) => `${part}: ${JSON.stringify(line)}`));
  }
}

/** Clients that nobody has enrolled yet, in a folder that no process has open. */
function addClients(dataDir: string, clients: number): void {
  const database = new Database(academyFile(dataDir, hosts.academy));
  const person = database.prepare(`INSERT INTO users (id, email, email_key, name, sort_name, password_hash, password_changed_at, created_at, updated_at)
    SELECT :id, :email, :email, :name, lower(:name), password_hash, created_at, created_at, created_at FROM users WHERE email_key = 'admin@demo.example'`);
  const accept = database.prepare("INSERT INTO terms_acceptances (user_id, version, accepted_at) SELECT ?, version, published_at FROM terms_versions");
  const role = database.prepare("INSERT INTO user_roles (user_id, role, granted_at) SELECT id, 'client', created_at FROM users WHERE id = ?");
  database.exec("BEGIN");
  for (let n = 1; n <= clients; n += 1) {
    const id = randomUUID();
    person.run({ id, email: `storm-${String(n)}@storm.example`, name: `Storm ${String(n).padStart(4, "0")}` });
    role.run(id);
    accept.run(id);
  }
  database.exec("COMMIT");
  database.close();
}

interface Driver {
  readonly child: ChildProcess;
  readonly ledger: string[];
  readonly told: string[];
  readonly broken: string[];
  /** Resolves at its next line. */
  nextLine(): Promise<unknown>;
  readonly ended: Promise<void>;
}

function drive(port: number, clients: number, plan: Plan): Driver {
  const child = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "main-job-driver.ts"), String(port), String(clients), JSON.stringify(plan)], { cwd: path.resolve(import.meta.dirname, "../.."), stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const driver: Driver = { child, ledger: [], told: [], broken: [], nextLine: () => once(lines, "line"), ended: new Promise((resolve) => child.once("close", () => resolve())) };
  lines.on("line", (line) => {
    const at = line.indexOf(" ");
    const rest = line.slice(at + 1);
    if (line.startsWith("ack ")) driver.ledger.push(rest);
    else if (line.startsWith("told ")) driver.told.push(rest);
    else driver.broken.push(rest);
  });
  return driver;
}

/** Resolves when the vendor is asked again: a mail is under way just now. Or when nobody asks for so long. */
async function nextMail(resend: FakeResend): Promise<void> {
  for (const before = resend.requests(), until = Date.now() + longestWaitMs; resend.requests() === before && Date.now() < until;) await sleep(5);
}

/**
 * A random moment; mostly one in which something is surely under way: a post was just answered and the next comes, or a
 * mail is at the vendor.
 */
async function moment(part: Part, { driver, resend, random }: Storm): Promise<void> {
  if (random() < 0.25) return void (await sleep(30 + random() * 700));
  await Promise.race([part === "worker" && random() < 0.8 ? nextMail(resend) : driver.nextLine(), sleep(longestWaitMs)]);
  await sleep(random() * (part === "worker" ? vendorPauseMs : 40));
}

interface Storm {
  readonly house: House;
  readonly driver: Driver;
  readonly resend: FakeResend;
  readonly random: () => number;
}

async function kill(times: number, storm: Storm): Promise<Record<Part, number>> {
  const { house, driver, random } = storm;
  const killed = { web: 0, worker: 0 };
  const first = random() < 0.5 ? 0 : 1;
  for (let n = 0; n < times; n += 1) {
    const part = parts[(n + first) % 2] ?? "web";
    await moment(part, storm);
    await house.end(part, "SIGKILL");
    killed[part] += 1;
    house.start(part);
    // Now and then a start is killed as well.
    if (random() < 0.85) await house.up(part);
  }
  driver.child.stdin?.end("enough\n");
  return killed;
}

async function untilStill(dataDir: string, withinMs: number): Promise<void> {
  for (const until = Date.now() + withinMs; openJobs(dataDir) > 0 && Date.now() < until;) await sleep(200);
}

const settingsOf = (port: number, dataDir: string, { apiKey, baseUrl }: FakeResend): NodeJS.ProcessEnv =>
  environment(port, dataDir, { RESEND_API_KEY: apiKey, RESEND_BASE_URL: baseUrl, MAIL_FROM: "mail@demo.example", STAGING_EMAIL_OVERRIDE: "storm@demo.example" });

export interface MainJobOptions {
  /** Seeded, with the doors open; no process has it. Changed, and left to the caller. */
  readonly dataDir: string;
  readonly kills: number;
  /** At most; how many come to an end depends on the storm. */
  readonly clients: number;
  readonly seed: number;
}

/** Plays it and judges it. */
export async function mainJobUnderKills({ dataDir, kills, clients, seed }: MainJobOptions): Promise<MainJobReport> {
  const begun = Date.now();
  addClients(dataDir, clients);
  const resend = await fakeResend(vendorPauseMs);
  const port = await freePort();
  const house = new House(settingsOf(port, dataDir, resend));
  for (const part of parts) await house.up(part);
  const driver = drive(port, clients, await planByForms({ port }));
  const killed = await kill(kills, { house, driver, resend, random: randomOf(seed) });
  await driver.ended;
  await untilStill(dataDir, 45_000);
  for (const part of parts) await house.end(part, "SIGTERM");
  const faults = [...driver.broken, ...house.complaints, ...resend.violations, ...(await judge(dataDir, driver.told, driver.ledger, resend.taken, begun))];
  await resend.close();
  return { seed, kills: killed, stories: driver.told.length, acknowledged: driver.ledger.length, mails: resend.taken.length, mailsRepeated: resend.requests() - resend.taken.length, faults, ms: Date.now() - begun };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [kills = "40", seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
  console.log(`seed ${seed}`);
  const dataDir = await seededFolder();
  openTheDoors(dataDir);
  const report = await mainJobUnderKills({ dataDir, kills: Number(kills), clients: 500, seed: Number(seed) });
  rmSync(dataDir, { recursive: true, force: true });
  console.log(JSON.stringify({ ...report, faults: report.faults.length }));
  for (const fault of report.faults.slice(0, 50)) console.log(fault);
  process.exitCode = report.faults.length === 0 && report.stories > 0 ? 0 : 1;
}
