// @ts-check
import path from "node:path";
import { runQuietly } from "./command.mjs";
import { isDevelopment, refuseWithoutSecrets } from "./environment.mjs";
import { ensureInstalled } from "./install.mjs";
import { complain, step } from "./say.mjs";
import { isBuilt } from "./stamp.mjs";

/** @typedef {import("./command.mjs").Environment} Environment */

/** An entry of the server build. @param {string} root @param {"server" | "worker" | "setup" | "operator" | "academy" | "audit"} name */
export const built = (root, name) => path.join(root, "build", "server", `${name}.js`);

/** Installs and builds what is not there yet. @param {string} root @param {Environment} env */
export async function prepare(root, env) {
  if (!isBuilt(root)) refuseWithoutSecrets(env);
  await ensureInstalled(root, env);
  if (isBuilt(root)) return;
  await step("Building", () =>
    runQuietly(process.execPath, [path.join(root, "workers", "build.mjs")], { root, env, failure: "The build failed" }));
}

/**
 * Migrates, and in development seeds, by the command given; a deployment's log keeps what it said.
 * @param {string} root @param {Environment} env @param {readonly string[]} command arguments for Node
 */
export async function setUp(root, env, command) {
  const said = await step("Preparing the databases", () => runQuietly(process.execPath, command, { root, env, failure: "" }));
  if (!isDevelopment(env)) process.stdout.write(said);
  else for (const line of said.split("\n")) if (line.startsWith("Not served: ")) complain(line);
}
