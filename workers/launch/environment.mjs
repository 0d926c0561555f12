// @ts-check
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import util from "node:util";
import { Refusal, say } from "./say.mjs";

/** @typedef {import("./command.mjs").Environment} Environment */

/** Without these no deployment starts; the test beside compares them with app/platform/config.server.ts. */
export const required = ["SITE_URL", "SESSION_SECRET", "REQUEST_SIGNING_SECRET", "OAUTH_ENCRYPTION_KEY"];

/** @param {Environment} env */
export const isDevelopment = (env) => !env.APP_ENV || env.APP_ENV === "development";

const fresh = () => randomBytes(32).toString("base64url");

const localFile = () => `# Written by \`npm start\` for development on this machine; git ignores it. Delete it and the next start writes another.
# It is read only while APP_ENV is unset or "development": a deployment never runs on these secrets.
APP_ENV=development
SITE_URL=http://localhost:3000
SESSION_SECRET=${fresh()}
REQUEST_SIGNING_SECRET=${fresh()}
OAUTH_ENCRYPTION_KEY=${fresh()}
`;

/** @param {string} root @returns {Record<string, string | undefined>} */
function readLocalFile(root) {
  const file = path.join(root, ".env");
  if (!existsSync(file)) {
    writeFileSync(file, localFile(), { flag: "wx", mode: 0o600 });
    say("Wrote .env with fresh secrets for development.");
  }
  const values = util.parseEnv(readFileSync(file, "utf8"));
  if (values.APP_ENV && values.APP_ENV !== "development") {
    throw new Refusal(`.env is read for development only, and it says APP_ENV=${values.APP_ENV}. Give a deployment's variables in its environment instead.`);
  }
  return values;
}

/**
 * The address of the site follows the port a person chose, unless they gave an address too.
 * @param {string} siteUrl @param {string} port
 */
function onPort(siteUrl, port) {
  if (!URL.canParse(siteUrl)) return siteUrl;
  const url = new URL(siteUrl);
  const local = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  if (!local || url.protocol !== "http:") return siteUrl;
  url.port = port;
  return url.origin;
}

/**
 * What web, worker and set-up are run with. In development: the local file (written when there is none) under whatever
 * the shell says. Elsewhere: the shell's variables and nothing else, so that production never takes development's secrets.
 * @param {string} root
 * @param {Environment} env
 * @returns {Environment}
 */
export function runtimeEnvironment(root, env) {
  const dataDir = path.resolve(env.DATA_DIR || path.join(root, "data"));
  // The bundle is a production build in every environment: React's development half would be slow and loud.
  const common = { NODE_ENV: "production" };
  if (!isDevelopment(env)) return { ...env, ...common, DATA_DIR: dataDir, PORT: env.PORT || "3000" };
  const file = readLocalFile(root);
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const port = env.PORT || file.PORT || "3000";
  return {
    ...file,
    ...given,
    ...common,
    APP_ENV: "development",
    PORT: port,
    DATA_DIR: env.DATA_DIR || !file.DATA_DIR ? dataDir : path.resolve(root, file.DATA_DIR),
    SITE_URL: given.SITE_URL ?? onPort(file.SITE_URL ?? "http://localhost:3000", port),
  };
}

/**
 * Says at once what a deployment lacks, before minutes are spent on building it; the whole check is config.server.ts.
 * @param {Environment} env
 */
export function refuseWithoutSecrets(env) {
  if (isDevelopment(env)) return;
  const missing = required.filter((name) => !env[name]);
  if (missing.length === 0) return;
  throw new Refusal(["Trellis cannot start with this configuration:", ...missing.map((name) => `  ${name} is not set`)].join("\n"));
}
