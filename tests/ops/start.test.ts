import net from "node:net";
import { statSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFakeProject, type FakeProject } from "./fake-project";

const running = "Trellis is running";
const secrets = { SESSION_SECRET: "s".repeat(32), REQUEST_SIGNING_SECRET: "r".repeat(32), OAUTH_ENCRYPTION_KEY: "o".repeat(32) };
const production = { APP_ENV: "production", SITE_URL: "https://trellis.test", ...secrets };

let project: FakeProject;
beforeEach(() => {
  project = createFakeProject();
});
afterEach(() => project.close());

const builds = () => project.events().filter((line) => line === "build").length;
const setupEnv = (): Record<string, string> => {
  const line = project.events().findLast((event) => event.startsWith("setup env "));
  return JSON.parse(line?.slice("setup env ".length) ?? "{}");
};
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
async function until(what: () => boolean, seconds = 10): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!what()) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}\n${project.events().join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
/** Both processes are up, and their signals' handlers in place. */
const bothUp = () => until(() => Number.isInteger(project.pid("web")) && Number.isInteger(project.pid("worker")));
async function stopped(run: ReturnType<FakeProject["run"]>): Promise<number | null> {
  run.child.kill("SIGINT");
  return run.ended;
}

test("a first start writes secrets, builds, sets up, runs web and worker, and says where and who", async () => {
  const run = project.run();
  await run.saw("music.example.");
  expect(project.events().map((line) => line.split(" ")[0]).slice(0, 2)).toEqual(["build", "setup"]);
  expect(run.output()).toContain("Wrote .env");
  expect(run.output()).toMatch(/http:\/\/demo\.localhost:\d+/);
  expect(run.output()).toContain("olivia@demo.example");
  expect(run.output()).toContain("DemoPass123!");
  expect(await stopped(run)).toBe(0);
});

test("a second start builds nothing and keeps the secrets; a changed source builds again, a changed test does not", async () => {
  const first = project.run();
  await first.saw(running);
  await stopped(first);
  const env = project.read(".env");
  project.write("app/page.test.ts", "export {};");
  const second = project.run();
  await second.saw(running);
  await stopped(second);
  expect(builds()).toBe(1);
  expect(project.read(".env")).toBe(env);
  project.write("app/page.ts", "export const title = 2;");
  const third = project.run();
  await third.saw(running);
  expect(builds()).toBe(2);
  await stopped(third);
});

test("the local file holds three different fresh secrets and only its owner may read it", async () => {
  const run = project.run();
  await run.saw(running);
  await stopped(run);
  const values = [...project.read(".env").matchAll(/^(?:SESSION_SECRET|REQUEST_SIGNING_SECRET|OAUTH_ENCRYPTION_KEY)=(.{32,})$/gm)].map((match) => match[1]);
  expect(new Set(values).size).toBe(3);
  expect(statSync(path.join(project.root, ".env")).mode & 0o077).toBe(0);
});

test("a port chosen in the shell moves the site's address; an address chosen there stays", async () => {
  const run = project.run({ PORT: "4351" });
  await run.saw("http://demo.localhost:4351");
  expect(setupEnv()).toMatchObject({ APP_ENV: "development", PORT: "4351", SITE_URL: "http://localhost:4351" });
  await stopped(run);
  const other = project.run({ PORT: "4351", SITE_URL: "http://localhost:8080" });
  await other.saw(running);
  expect(setupEnv()).toMatchObject({ PORT: "4351", SITE_URL: "http://localhost:8080" });
  await stopped(other);
});

test("data lies in ./data, or in DATA_DIR", async () => {
  const run = project.run();
  await run.saw(running);
  expect(setupEnv().DATA_DIR).toBe(path.join(project.root, "data"));
  await stopped(run);
  const other = project.run({ DATA_DIR: "elsewhere" });
  await other.saw(running);
  expect(setupEnv().DATA_DIR).toBe(path.join(project.root, "elsewhere"));
  await stopped(other);
});

test("production never reads the local file, and says what it lacks before it builds anything", async () => {
  project.write(".env", `APP_ENV=development\nSITE_URL=http://localhost:3000\nSESSION_SECRET=${"x".repeat(40)}\nREQUEST_SIGNING_SECRET=${"y".repeat(40)}\nOAUTH_ENCRYPTION_KEY=${"z".repeat(40)}\n`);
  const run = project.run({ APP_ENV: "production" });
  expect(await run.ended).toBe(1);
  for (const name of ["SITE_URL", ...Object.keys(secrets)]) expect(run.output()).toContain(`${name} is not set`);
  expect(builds()).toBe(0);
});

test("production writes no local file, shows no demo logins and keeps what set-up said in its log", async () => {
  const run = project.run(production);
  await run.saw(running);
  expect(project.has(".env")).toBe(false);
  expect(setupEnv()).toMatchObject({ APP_ENV: "production", SITE_URL: "https://trellis.test", NODE_ENV: "production" });
  expect(run.output()).not.toContain("DemoPass");
  expect(run.output()).toContain("two academies migrated");
  expect(run.output()).toContain('{"level":30');
  expect(await stopped(run)).toBe(0);
});

test("a local file that claims another environment is refused", async () => {
  project.write(".env", "APP_ENV=production\n");
  const run = project.run();
  expect(await run.ended).toBe(1);
  expect(run.output()).toContain("development only");
});

test("a failed build or set-up ends the start with what was printed and no stack", async () => {
  const failing = project.run({ FAIL_BUILD: "1" });
  expect(await failing.ended).toBe(1);
  expect(failing.output()).toContain("a line of the compiler");
  project.write("broken-setup", "");
  const run = project.run();
  expect(await run.ended).toBe(1);
  expect(run.output()).toContain("SESSION_SECRET is not set");
  expect(run.output()).not.toMatch(/^\s+at /m);
});

test("a port in use is said plainly, before anything is built", async () => {
  const holder = net.createServer().listen(4352);
  const run = project.run({ PORT: "4352" });
  expect(await run.ended).toBe(1);
  expect(run.output()).toContain("Port 4352 is in use");
  expect(builds()).toBe(0);
  await new Promise((resolve) => holder.close(resolve));
});

test("what has just been installed by npm is not installed again; a changed lock file is", async () => {
  project.remove("node_modules");
  project.write("vendor/tiny/package.json", JSON.stringify({ name: "tiny", version: "1.0.0" }));
  project.write("package.json", JSON.stringify({ name: "fake", version: "1.0.0", type: "module", private: true, dependencies: { tiny: "file:vendor/tiny" } }));
  project.write("package-lock.json", JSON.stringify({
    name: "fake", version: "1.0.0", lockfileVersion: 3, requires: true,
    packages: { "": { name: "fake", version: "1.0.0", dependencies: { tiny: "file:vendor/tiny" } }, "vendor/tiny": { name: "tiny", version: "1.0.0" }, "node_modules/tiny": { resolved: "vendor/tiny", link: true } },
  }));
  const first = project.run();
  await first.saw(running);
  expect(first.output()).toContain("Installing packages");
  await stopped(first);
  const second = project.run();
  await second.saw(running);
  expect(second.output()).not.toContain("Installing packages");
  await stopped(second);
  project.write("vendor/tiny/package.json", JSON.stringify({ name: "tiny", version: "1.0.1" }));
  project.write("package-lock.json", project.read("package-lock.json").replace('"tiny","version":"1.0.0"', '"tiny","version":"1.0.1"'));
  const third = project.run();
  await third.saw(running);
  expect(third.output()).toContain("Installing packages");
  await stopped(third);
}, 60_000);

test.each(["SIGINT", "SIGTERM"] as const)("%s asks web and worker to stop by SIGTERM and ends with 0", async (signal) => {
  const run = project.run();
  await run.saw(running);
  await bothUp();
  const pids = [project.pid("web"), project.pid("worker")];
  run.child.kill(signal);
  expect(await run.ended).toBe(0);
  expect(project.events()).toEqual(expect.arrayContaining(["web SIGTERM", "worker SIGTERM"]));
  expect(project.events()).not.toContain("web SIGINT");
  expect(pids.map(isAlive)).toEqual([false, false]);
});

test("npm's echo of a Ctrl-C is not a second one; a second one stops at once", async () => {
  project.write("stubborn", "");
  const run = project.run();
  await run.saw(running);
  await bothUp();
  const pids = [project.pid("web"), project.pid("worker")];
  run.child.kill("SIGINT");
  run.child.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(run.child.exitCode).toBeNull();
  run.child.kill("SIGINT");
  expect(await run.ended).toBe(130);
  await until(() => !pids.some(isAlive));
});

test("npm start that is ended by SIGTERM takes everything with it", async () => {
  project.write("package.json", JSON.stringify({ name: "fake", version: "1.0.0", type: "module", private: true, scripts: { start: "node workers/start.mjs" } }));
  const run = project.run({}, ["npm", "start"]);
  await run.saw(running);
  await bothUp();
  const pids = [project.pid("web"), project.pid("worker")];
  run.child.kill("SIGTERM");
  await until(() => !pids.some(isAlive));
  expect(project.events()).toEqual(expect.arrayContaining(["web SIGTERM", "worker SIGTERM"]));
});

test("a process that dies is named and started again", async () => {
  const run = project.run();
  await run.saw(running);
  await bothUp();
  const before = project.pid("worker");
  process.kill(before, "SIGKILL");
  await run.saw("The worker process ended unexpectedly (signal SIGKILL)");
  await until(() => project.pid("worker") !== before);
  expect(isAlive(project.pid("worker"))).toBe(true);
  expect(await stopped(run)).toBe(0);
});

test("a process that cannot start at all ends the start", async () => {
  project.write("broken-web", "");
  const run = project.run();
  expect(await run.ended).toBe(1);
  expect(run.output()).toContain("The web process ended while starting (code 3)");
  expect(isAlive(project.pid("worker"))).toBe(false);
});

test("web and worker stop when the supervisor is killed without a word", async () => {
  const run = project.run();
  await run.saw(running);
  await bothUp();
  const pids = [project.pid("web"), project.pid("worker")];
  run.child.kill("SIGKILL");
  await run.ended;
  await until(() => !pids.some(isAlive));
  expect(project.events()).toContain("web SIGTERM");
});

test("log lines are shown to a person as words", async () => {
  const run = project.run();
  await run.saw(running);
  expect(run.output()).toContain("03:04:05  web     listening");
  await stopped(run);
});
