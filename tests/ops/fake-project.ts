import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const repository = path.resolve(import.meta.dirname, "../..");

/** Each entry notes in events.txt what happens to it; `crash` files make it end at once. */
const entry = (name: string, body: string) => `
import { appendFileSync, existsSync } from "node:fs";
import http from "node:http";
const note = (what) => appendFileSync("events.txt", "${name} " + what + "\\n");
${body}
`;
const untilStopped = `
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => { note(signal); if (!existsSync("stubborn")) process.exit(0); });
note("pid " + process.pid);
`;
const bundle = {
  setup: entry("setup", `
note("env " + JSON.stringify(process.env));
if (existsSync("broken-setup")) { console.error("SESSION_SECRET is not set"); process.exit(1); }
console.log("two academies migrated");`),
  server: entry("web", `
if (existsSync("broken-web")) process.exit(3);
http.createServer((q, a) => a.writeHead(q.url === "/readyz" ? 200 : 404).end()).listen(Number(process.env.PORT));
console.log(JSON.stringify({ level: 30, time: "2026-01-02T03:04:05.678Z", part: "web", env: "development", msg: "listening" }));
${untilStopped}`),
  worker: entry("worker", `setInterval(() => undefined, 1000);${untilStopped}`),
};

const fakeBuild = `
import { appendFileSync, cpSync, mkdirSync } from "node:fs";
import { sourceStamp, writeStamp } from "./launch/stamp.mjs";
if (process.env.FAIL_BUILD) { console.error("a line of the compiler"); process.exit(1); }
appendFileSync("events.txt", "build\\n");
mkdirSync("build", { recursive: true });
cpSync("bundle", "build/server", { recursive: true });
writeStamp(process.cwd(), sourceStamp(process.cwd()));
`;

/** A run of `npm start` in a fake project. */
export interface Run {
  readonly child: ChildProcess;
  output(): string;
  /** Resolves when the output holds the text; fails with the output after ten seconds. */
  saw(text: string): Promise<void>;
  readonly ended: Promise<number | null>;
}

export interface FakeProject {
  readonly root: string;
  write(file: string, content: string): void;
  read(file: string): string;
  has(file: string): boolean;
  remove(file: string): void;
  /** Lines of events.txt so far. */
  events(): string[];
  /** The latest process id of web or worker. */
  pid(part: "web" | "worker"): number;
  /** Runs start.mjs, or the command given. */
  run(env?: Record<string, string>, command?: readonly string[]): Run;
  /** Kills what is left and removes the folder. */
  close(): Promise<void>;
}

/** A project of a dozen files round the real start.mjs, with entries that only note what happens to them. */
export function createFakeProject(): FakeProject {
  const root = mkdtempSync(path.join(tmpdir(), "trellis-start-"));
  const runs: Run[] = [];
  const at = (file: string) => path.join(root, file);
  const write = (file: string, content: string) => {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), content);
  };
  mkdirSync(at("workers"));
  cpSync(path.join(repository, "workers/start.mjs"), at("workers/start.mjs"));
  cpSync(path.join(repository, "workers/launch"), at("workers/launch"), { recursive: true });
  write("workers/build.mjs", fakeBuild);
  for (const [name, source] of Object.entries(bundle)) write(`bundle/${name}.js`, source);
  write("package.json", JSON.stringify({ name: "fake", version: "1.0.0", type: "module", private: true }));
  write("package-lock.json", JSON.stringify({ name: "fake", version: "1.0.0", lockfileVersion: 3, packages: { "": { name: "fake", version: "1.0.0" } } }));
  write("node_modules/.package-lock.json", JSON.stringify({ lockfileVersion: 3, packages: {} }));
  write("vite.config.ts", "export default {};");
  write("app/page.ts", "export const title = 1;");

  const events = () => (existsSync(at("events.txt")) ? readFileSync(at("events.txt"), "utf8").trim().split("\n") : []);
  return {
    root,
    write,
    events,
    read: (file) => readFileSync(at(file), "utf8"),
    has: (file) => existsSync(at(file)),
    remove: (file) => rmSync(at(file), { recursive: true, force: true }),
    pid: (part) => Number(events().filter((line) => line.startsWith(`${part} pid`)).at(-1)?.split(" ")[2]),
    run(env = {}, command = [process.execPath, path.join(root, "workers/start.mjs")]) {
      const run = startIn(root, env, command);
      runs.push(run);
      return run;
    },
    async close() {
      for (const run of runs) if (run.child.exitCode === null) run.child.kill("SIGKILL");
      await Promise.all(runs.map((run) => run.ended));
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function startIn(root: string, env: Record<string, string>, [program = "", ...args]: readonly string[]): Run {
  // Only what a shell has: a test runner's own APP_ENV or NODE_ENV must not decide.
  const shell = { PATH: process.env.PATH ?? "", HOME: root, PORT: "0", ...env };
  const child = spawn(program, args, { cwd: root, env: shell as unknown as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return {
    child,
    output: () => output,
    ended,
    async saw(text) {
      const deadline = Date.now() + 18_000;
      while (!output.includes(text)) {
        if (Date.now() > deadline) throw new Error(`"${text}" was not said within eighteen seconds:\n${output}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}
