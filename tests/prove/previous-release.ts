/**
 * The previous release on this release's schema: its web and worker run, this release migrates the directory and every
 * academy under their hands, and its own journeys, without script, go on being true. So a deployment can be migrated
 * before the last process of the old release has ended, and what a migration does is an expansion
 * (docs/migrations.md). `node --import tsx tests/prove/previous-release.ts [journey names …]`
 *
 * Needs git's history: the release is named in previous-release.json.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const { commit } = JSON.parse(readFileSync(path.join(import.meta.dirname, "previous-release.json"), "utf8")) as { readonly commit: string };
const tree = path.join(mkdtempSync(path.join(os.tmpdir(), "trellis-previous-")), "tree");
const minute = 60_000;
/** The walk through every place takes as long as the machine is busy; it is told by what it finds, not by its pace. */
const journeyMs = 3 * minute;

interface Ran { readonly code: number | null; readonly said: string }

function run(cwd: string, command: string, args: readonly string[], limitMs: number, env: Readonly<Record<string, string>> = {}): Ran {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", timeout: limitMs, killSignal: "SIGKILL", maxBuffer: 1 << 28, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env } });
  return { code: status, said: `${stdout}${stderr}` };
}

function must(what: string, { code, said }: Ran): string {
  if (code !== 0) throw new Error(`${what} ended with code ${String(code)}:\n${said.slice(-4_000)}`);
  return said;
}

const migrationsIn = (folder: string, kind: string) => readdirSync(path.join(folder, "db", kind, "migrations")).filter((name) => name.endsWith(".sql")).length;

/** The previous release, built, with this release's migration laid before its journeys. */
function standUp(): void {
  must(`git knows no ${commit}: fetch the history`, run(root, "git", ["cat-file", "-e", `${commit}^{commit}`], minute));
  must("git worktree", run(root, "git", ["worktree", "add", "--detach", "--quiet", tree, commit], minute));
  symlinkSync(path.join(root, "node_modules"), path.join(tree, "node_modules"));
  must("the previous release's build", run(tree, process.execPath, ["workers/build.mjs"], 5 * minute));
  const stage = path.join(tree, "tests/browser/stage.ts");
  renameSync(stage, path.join(tree, "tests/browser/stage-of-then.ts"));
  copyFileSync(path.join(import.meta.dirname, "previous-release-stage.ts"), stage);
}

if (!existsSync(path.join(root, "build/server/academy.js"))) throw new Error("There is no production build: npm run build");
const began = Date.now();
try {
  standUp();
  const versions = { academy: [migrationsIn(tree, "academy"), migrationsIn(root, "academy")], directory: [migrationsIn(tree, "directory"), migrationsIn(root, "directory")] };
  const journeys = process.argv.slice(2).map((name) => `tests/journeys/${name}`);
  const { code, said } = run(tree, process.execPath, [path.join(root, "node_modules/@playwright/test/cli.js"), "test", "--config", "tests/playwright.config.ts", "--project=phone-without-script", `--timeout=${String(journeyMs)}`, ...journeys], 15 * minute, { TRELLIS_NEW_RELEASE: root });
  process.stdout.write(`${said}\n`);
  const served = [...said.matchAll(/^(\S+) answers (\d+) after it$/gm)];
  const passed = Number(/(\d+) passed/.exec(said)?.[1] ?? 0);
  const ok = code === 0 && passed > 0 && served.length > 0 && served.every(([, , status]) => status === "200");
  console.log(JSON.stringify({ name: "the previous release's journeys on this release's schema", ok, commit, migrations: versions, passed, seconds: Math.round((Date.now() - began) / 1_000) }));
  process.exitCode = ok ? 0 : 1;
} finally {
  run(root, "git", ["worktree", "remove", "--force", tree], minute);
  rmSync(path.dirname(tree), { recursive: true, force: true });
}
