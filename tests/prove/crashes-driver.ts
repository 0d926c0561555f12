/**
 * The people of the crash suite: `node --import tsx crashes-driver.ts <port> <file with the crowds as JSON>`. In each academy an admin
 * enrols one client after the other and makes programs, and somebody reads; each tries once and goes on, whatever came of
 * it. What was answered with "done" is said on stdout, `ack enrolled <host> <user>` or `ack program <host> <title>`:
 * the ledger lives in whoever reads it. `broken <why>` is what must never be. A line on stdin ends it.
 */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { demoPassword } from "../cast";
import { openClient, type Answer, type Client } from "../server/client";

export interface Crowd {
  readonly host: string;
  readonly admin: string;
  /** The program that clients are enrolled in, and who is to be. */
  readonly program: string;
  readonly clients: readonly string[];
}

const [portText = "", crowdsFile = ""] = process.argv.slice(2);
const door = { port: Number(portText) };
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
let open = true;
createInterface({ input: process.stdin }).on("line", () => { open = false; });

/** Nobody is there just now: a person waits a little and does something else. */
const isAway = (error: unknown): boolean => /ECONNREFUSED|ECONNRESET|EPIPE|socket hang up|was not answered/.test(error instanceof Error ? `${error.message} ${String((error as NodeJS.ErrnoException).code)}` : "");

/** Null: it was cut off, and nobody knows what came of it. */
async function attempt(what: string, ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    const answer = await ask();
    if (answer.status >= 500 && answer.status !== 503) say(`broken ${what}: ${String(answer.status)}`);
    if (answer.location?.startsWith("/login?")) say(`broken ${what}: the session is lost`);
    return answer.status === 503 ? null : answer;
  } catch (error) {
    if (!isAway(error)) throw error;
    await sleep(40);
    return null;
  }
}

async function comeIn({ host, admin }: Crowd): Promise<Client> {
  for (;;) {
    const client = openClient(door, host);
    const answer = await attempt(`sign-in at ${host}`, () => client.post("/login", { email: admin, password: demoPassword }));
    if (answer?.status === 303) return client;
    await sleep(100);
  }
}

async function enrol(client: Client, { host, program, clients }: Crowd): Promise<void> {
  for (const user of clients) {
    if (!open) return;
    const answer = await attempt(`enrolment at ${host}`, () => client.post(`/admin/programs/${program}/enrolments/new/${user}`, { cohortId: "" }));
    if (answer?.status === 303) say(`ack enrolled ${host} ${user}`);
    else if (answer !== null) say(`broken enrolment at ${host}: ${String(answer.status)}`);
    await sleep(25);
  }
}

async function makePrograms(client: Client, { host }: Crowd): Promise<void> {
  for (let n = 0; open; n += 1) {
    const title = `Crash ${String(n)}`;
    const answer = await attempt(`program at ${host}`, () => client.post("/admin/programs/new", { title, summary: "Made in a storm" }));
    if (answer?.status === 303) say(`ack program ${host} ${title}`);
    else if (answer !== null) say(`broken program at ${host}: ${String(answer.status)}`);
    await sleep(120);
  }
}

async function read(client: Client, { host, program }: Crowd): Promise<void> {
  while (open) {
    for (const path of ["/admin", `/admin/programs/${program}/enrolments`, "/admin/people"]) {
      const answer = await attempt(`${path} at ${host}`, () => client.get(path));
      if (answer !== null && answer.status !== 200) say(`broken ${path} at ${host}: ${String(answer.status)}`);
    }
    await sleep(150);
  }
}

const crowds = JSON.parse(readFileSync(crowdsFile, "utf8")) as readonly Crowd[];
await Promise.all(crowds.map(async (crowd) => {
  const client = await comeIn(crowd);
  await Promise.all([enrol(client, crowd), makePrograms(client, crowd), read(client, crowd)]);
}));
process.exit(0);
