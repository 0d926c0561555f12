import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

/** The production build as a child process on a data folder of its own: what http and browser tests talk to. */
export interface Trellis {
  readonly port: number;
  readonly dataDir: string;
  /** The web process's structured lines so far, in order. */
  readonly lines: LogLine[];
  /** What was written beside them: must stay empty. */
  readonly noise: string[];
  readonly web: ChildProcess;
  /** The line that a test waits for, when it comes: no test sleeps. */
  lineWhere(wanted: (line: LogLine) => boolean): Promise<LogLine>;
  /** Ends web and worker in good order and gives their exit codes. */
  stop(): Promise<readonly (number | null)[]>;
  /** `stop`, and the data folder is gone. */
  remove(): Promise<void>;
}

export type LogLine = Readonly<Record<string, unknown>> & { readonly msg?: string };

const root = path.resolve(import.meta.dirname, "../..");
const built = (name: string): string => path.join(root, "build/server", `${name}.js`);
const orphanGuard = pathToFileURL(path.join(root, "workers/launch/orphan.mjs")).href;
const lastedMs = 30_000;

export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (!address || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Everything a process may know: nothing of the shell's own configuration comes in. */
export function environment(port: number, dataDir: string, more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH ?? "",
    NODE_ENV: "production",
    APP_ENV: "development",
    SITE_URL: `http://localhost:${String(port)}`,
    PORT: String(port),
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    SESSION_SECRET: "test-session-secret-of-at-least-32-characters",
    REQUEST_SIGNING_SECRET: "test-signing-secret-of-at-least-32-characters",
    OAUTH_ENCRYPTION_KEY: "test-encryption-key-of-at-least-32-characters",
    TRUSTED_ADDRESS_HEADER: "x-test-address",
    LOG_LEVEL: "info",
    ...more,
  };
}

/** Runs one built command to its end, with what is typed into it; throws with everything it printed when it fails. */
export async function runBuilt(name: string, args: readonly string[], env: NodeJS.ProcessEnv, typed = ""): Promise<string> {
  const child = spawn(process.execPath, [built(name), ...args], { cwd: root, env, stdio: ["pipe", "pipe", "pipe"] });
  let output = "";
  // A command that asks nothing may be gone before it was written.
  child.stdin.on("error", () => undefined).end(typed);
  child.stdout.setEncoding("utf8").on("data", (text: string) => { output += text; });
  child.stderr.setEncoding("utf8").on("data", (text: string) => { output += text; });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${name} ended with code ${String(code)}:\n${output}`);
  return output;
}

/** A fresh data folder with the demo in it: the set-up that `npm start` runs. */
export async function seededFolder(): Promise<string> {
  if (!existsSync(built("server"))) throw new Error("There is no production build: run `npm test`, which makes one, or `npm run build`.");
  const folder = mkdtempSync(path.join(os.tmpdir(), "trellis-data-"));
  await runBuilt("setup", [], environment(3000, folder));
  return folder;
}

/** A copy of a data folder that no process has open. */
export function copyOf(folder: string): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), "trellis-data-"));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

export interface Watched { readonly child: ChildProcess; readonly lines: LogLine[]; readonly noise: string[]; readonly waiting: Set<(line: LogLine) => void> }

/** With TRELLIS_SQL_FOLDER every SQL text is written down there, for tests/plans. */
function recording(): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> } {
  const folder = process.env.TRELLIS_SQL_FOLDER;
  if (!folder) return { args: [], env: {} };
  return { args: ["--import", pathToFileURL(path.join(import.meta.dirname, "sql-recorder.mjs")).href], env: { TRELLIS_SQL_FOLDER: folder } };
}

/** Starts a built process and reads what it says. */
export function watch(name: string, settings: NodeJS.ProcessEnv): Watched {
  const { args, env: recorded } = recording();
  const env = { ...settings, ...recorded };
  // The guard of `npm start` ends the child when this process is gone without a word.
  const child = spawn(process.execPath, ["--import", orphanGuard, ...args, built(name)], { cwd: root, env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const watched: Watched = { child, lines: [], noise: [], waiting: new Set() };
  const take = (text: string) => {
    let line: LogLine;
    try {
      line = JSON.parse(text) as LogLine;
    } catch {
      watched.noise.push(text);
      return;
    }
    watched.lines.push(line);
    for (const tell of watched.waiting) tell(line);
  };
  if (child.stdout) createInterface({ input: child.stdout }).on("line", take);
  if (child.stderr) createInterface({ input: child.stderr }).on("line", (text) => watched.noise.push(text));
  return watched;
}

/** The line of this process that somebody waits for, when it comes. */
export function lineWhere({ child, lines, noise, waiting }: Watched, wanted: (line: LogLine) => boolean): Promise<LogLine> {
  const there = lines.find(wanted);
  if (there) return Promise.resolve(there);
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      settle();
      reject(new Error(`${why}\n${[...noise, ...lines.slice(-5).map((line) => JSON.stringify(line))].join("\n")}`));
    };
    const tell = (line: LogLine) => {
      if (!wanted(line)) return;
      settle();
      resolve(line);
    };
    const ended = () => { fail("the process ended before the line came"); };
    const timer = setTimeout(() => { fail(`the line did not come within ${String(lastedMs / 1000)} s`); }, lastedMs);
    const settle = () => {
      clearTimeout(timer);
      waiting.delete(tell);
      child.off("exit", ended);
    };
    waiting.add(tell);
    child.once("exit", ended);
  });
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, "exit") as Promise<[number | null]>;
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
  const [code] = await exit;
  clearTimeout(late);
  return code;
}

export interface StartOptions {
  /** A data folder of the test's own; else a fresh one is seeded. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** With the worker beside it, which delivers mail. */
  readonly worker?: boolean;
}

/** Starts the built web process (and worker) and waits until it listens. */
export async function startTrellis({ dataDir, env = {}, worker = false }: StartOptions = {}): Promise<Trellis> {
  const folder = dataDir ?? (await seededFolder());
  const port = await freePort();
  const settings = environment(port, folder, env);
  const web = watch("server", settings);
  const beside = worker ? [watch("worker", settings)] : [];
  await lineWhere(web, (line) => line.msg === "listening");
  const stop = () => Promise.all([web, ...beside].map(({ child }) => end(child)));
  return {
    port,
    dataDir: folder,
    lines: web.lines,
    noise: web.noise,
    web: web.child,
    lineWhere: (wanted) => lineWhere(web, wanted),
    stop,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
