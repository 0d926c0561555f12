// @ts-check
/**
 * `npm run operator -- <command>`: the operator's command line (workers/operator.ts) with the configuration that
 * `npm start` would give the web process.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { runtimeEnvironment } from "./launch/environment.mjs";
import { built, prepare } from "./launch/prepare.mjs";
import { root } from "./launch/root.mjs";
import { Refusal, complain } from "./launch/say.mjs";

try {
  const env = runtimeEnvironment(root, process.env);
  await prepare(root, env);
  const child = spawn(process.execPath, [built(root, "operator"), ...process.argv.slice(2)], { cwd: root, env: /** @type {NodeJS.ProcessEnv} */ (env), stdio: "inherit" });
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  complain(error.message.trim());
  process.exitCode = 1;
}
