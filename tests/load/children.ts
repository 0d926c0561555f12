import { fork, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import { openDirectoryStore } from "@db/open";

/** What the load scripts share: a seeded data folder, child processes, a keep-alive client, CPU by process. */
export const root = path.resolve(import.meta.dirname, "../..");

export interface Place {
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  remove(): void;
}

/** A data folder of its own with the demo academies in it. */
export async function seededPlace(): Promise<Place> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "trellis-load-"));
  const secret = () => randomBytes(24).toString("hex");
  const env = { ...process.env, NODE_ENV: "production" as const, APP_ENV: "development", SITE_URL: "http://localhost:3000", PORT: "0", HOST: "127.0.0.1", DATA_DIR: dir, SESSION_SECRET: secret(), REQUEST_SIGNING_SECRET: secret(), OAUTH_ENCRYPTION_KEY: secret(), LOG_LEVEL: "info" };
  const setup = spawn(process.execPath, [path.join(root, "build/server/setup.js")], { env, stdio: ["ignore", "ignore", "inherit"] });
  const code = await new Promise((resolve) => setup.once("exit", resolve));
  if (code !== 0) throw new Error(`setup ended with ${String(code)}`);
  return { dir, env, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The file of the demo academy in a seeded place. */
export const demoFile = (place: Place): Promise<string> => academyFile(place, "demo");

/** The file of an academy in a seeded place. */
export async function academyFile(place: Place, slug: string): Promise<string> {
  const directory = openDirectoryStore(path.join(place.dir, "directory.db"));
  const row = await directory.read.select({ file: academies.file }).from(academies).where(eq(academies.slug, slug)).get();
  directory.close();
  if (!row) throw new Error(`the seeded place has no academy ${slug}`);
  return path.join(place.dir, "academies", row.file);
}

export interface Child {
  readonly process: ChildProcess;
  readonly port: number;
  ask<T>(message: string): Promise<T>;
  stop(): Promise<void>;
}

/** Starts a script that sends `{ port }` when it listens, with the nursery that the supervisor gives web and worker. */
export async function startChild(script: string, args: readonly string[], env: NodeJS.ProcessEnv, execArgv: readonly string[] = []): Promise<Child> {
  const child = fork(path.join(import.meta.dirname, script), [...args], { env, execArgv: ["--max-semi-space-size=64", "--heap-growing-percent=40", ...execArgv], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const next = <T,>() => new Promise<T>((resolve, reject) => {
    child.once("message", (message) => resolve(message as T));
    child.once("exit", (code) => reject(new Error(`${script} ended with ${String(code)}`)));
  });
  const { port } = await next<{ port: number }>();
  return {
    process: child,
    port,
    ask: async <T,>(message: string) => { const answer = next<T>(); child.send(message); return answer; },
    stop: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.send("stop");
      await gone;
    },
  };
}

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** A client with kept connections that speaks to one port under one host name. */
export function clientOf(port: number, host: string, cookie?: string, sockets = 16) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: sockets });
  const send = (method: string, url: string, body?: string, extra: http.OutgoingHttpHeaders = {}) => new Promise<Reply>((resolve, reject) => {
    const headers: http.OutgoingHttpHeaders = { host, ...(cookie ? { cookie } : {}), ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body), origin: `http://${host}` }), ...extra };
    const request = http.request({ host: "127.0.0.1", port, method, path: url, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString("utf8") }));
    });
    request.on("error", reject);
    request.end(body);
  });
  return { get: (url: string, extra?: http.OutgoingHttpHeaders) => send("GET", url, undefined, extra), post: (url: string, fields: Record<string, string>, extra?: http.OutgoingHttpHeaders) => send("POST", url, new URLSearchParams(fields).toString(), extra), close: () => agent.destroy() };
}

/** The session cookie of a demo person, signed in by the form. */
export async function signIn(port: number, host: string, email: string): Promise<string> {
  const client = clientOf(port, host);
  const answer = await client.post("/login", { email, password: "DemoPass123!", next: "" });
  client.close();
  const cookie = answer.headers["set-cookie"]?.map((line) => line.split(";", 1)[0] ?? "").find((line) => /session=./.test(line));
  if (!cookie) throw new Error(`${email} could not sign in: ${answer.status}`);
  return cookie;
}

const TICK_MS = 10;

/** User and system CPU of a process so far, in milliseconds, as the kernel counts it (10 ms steps). */
export function cpuOf(child: Child): number {
  const fields = readFileSync(`/proc/${child.process.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** CPU of the thread alone that answers requests so far, in milliseconds, as the scheduler counts it (nanoseconds). */
export const answeringCpuOf = ({ process: { pid } }: Child): number => Number(readFileSync(`/proc/${String(pid)}/task/${String(pid)}/schedstat`, "utf8").split(" ")[0]) / 1e6;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** The value below which this share of them lies. */
export const quantile = (values: readonly number[], share: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

export interface Slice {
  readonly perSecond: number;
  readonly cpuMs: number;
}

/** `count` GETs of `url` with `lanes` under way at once: requests a second and the process's CPU milliseconds for each. */
export async function slice(child: Child, client: ReturnType<typeof clientOf>, url: string, count: number, lanes = 4): Promise<Slice> {
  let left = count;
  const cpu = cpuOf(child);
  const started = performance.now();
  await Promise.all(Array.from({ length: lanes }, async () => {
    while (left-- > 0) {
      const { status } = await client.get(url);
      if (status !== 200) throw new Error(`${url} answered ${status}`);
    }
  }));
  const ms = performance.now() - started;
  return { perSecond: (count / ms) * 1_000, cpuMs: (cpuOf(child) - cpu) / count };
}

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: string;
  readonly ok: boolean;
  readonly note: string;
}

/** Prints the figures as a table for people and as one JSON line for `tests/load/run.ts`. */
export function report(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  for (const f of figures) console.log(`  ${f.ok ? "held " : "SHORT"} ${f.name.padEnd(64)} ${f.value.toFixed(3).padStart(9)}  (${f.limit})  ${f.note}`);
  for (const f of figures) console.log(JSON.stringify(f));
}
