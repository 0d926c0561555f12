// @ts-check
import { existsSync, lstatSync, readFileSync } from "node:fs";
import path from "node:path";
import { npmCommand, runQuietly } from "./command.mjs";
import { Refusal, step } from "./say.mjs";

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockEntry */

/** @param {string} file @returns {Map<string, LockEntry>} every package of a lock file but the project itself */
function lockedPackages(file) {
  const { packages = {} } = JSON.parse(readFileSync(file, "utf8"));
  return new Map(Object.entries(packages).filter(([where]) => where !== ""));
}

/**
 * Whether node_modules is what package-lock.json asks for. npm leaves its own record of what it installed
 * (node_modules/.package-lock.json, written last), so an installation by hand counts and a broken-off one does not.
 * A tree without a lock file is a deployment's image: what it holds was decided when it was made.
 * @param {string} root
 */
export function isInstalled(root) {
  const lock = path.join(root, "package-lock.json");
  if (!existsSync(lock)) return true;
  const record = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = lockedPackages(lock);
  const found = lockedPackages(record);
  for (const [where, entry] of wanted) {
    const there = found.get(where);
    if (!there && (entry.optional || entry.devOptional)) continue;
    if (there?.version !== entry.version || there?.integrity !== entry.integrity) return false;
  }
  return [...found.keys()].every((where) => wanted.has(where));
}

/**
 * `npm ci` where it is needed. Development packages are asked for by name: the build needs them, and
 * NODE_ENV=production would leave them out.
 * @param {string} root
 * @param {import("./command.mjs").Environment} env
 */
export async function ensureInstalled(root, env) {
  if (isInstalled(root)) return;
  const modules = lstatSync(path.join(root, "node_modules"), { throwIfNoEntry: false });
  // `npm ci` empties the folder behind a link, which is another tree's.
  if (modules?.isSymbolicLink()) throw new Refusal("node_modules is a link to another tree's packages, which are not those of this package-lock.json. Remove the link and start again.");
  const [program, args] = npmCommand(env);
  await step("Installing packages (npm ci)", () =>
    runQuietly(program, [...args, "ci", "--include=dev"], { root, env, failure: "npm ci failed" }));
}
