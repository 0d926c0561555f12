// @ts-check
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where Playwright keeps the browsers it downloads, newest first. @param {NodeJS.ProcessEnv} env */
function playwrightBrowsers(env) {
  const cache = env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(os.homedir(), os.platform() === "darwin" ? "Library/Caches/ms-playwright" : ".cache/ms-playwright");
  if (!existsSync(cache)) return [];
  const inside = ["chrome-linux/headless_shell", "chrome-headless-shell-linux64/chrome-headless-shell", "chrome-linux/chrome", "chrome-linux64/chrome", "chrome-mac/Chromium.app/Contents/MacOS/Chromium", "chrome-mac-arm64/Chromium.app/Contents/MacOS/Chromium"];
  const revision = (/** @type {string} */ name) => Number(name.replace(/\D/g, ""));
  return readdirSync(cache)
    .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
    .sort((a, b) => revision(b) - revision(a))
    .flatMap((name) => inside.map((file) => path.join(cache, name, file)));
}

/**
 * The first Chromium or Chrome that is installed here, or null. CHROMIUM_PATH is believed before everything else.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null}
 */
export function findChromium(env) {
  if (env.CHROMIUM_PATH) return isProgram(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null;
  const folders = [...(env.PATH ?? "").split(path.delimiter).filter(Boolean), "/usr/bin", "/usr/local/bin", "/snap/bin"];
  // The shell first: a whole browser draws windows of its own that nobody sees, and takes a good deal longer.
  const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const places = [
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ...playwrightBrowsers(env),
  ];
  return places.find(isProgram) ?? null;
}

const mayInstall = () => process.getuid?.() === 0 && existsSync("/etc/debian_version") && isProgram("/usr/bin/apt-get");

/** Installs Debian's Chromium. @returns {boolean} whether apt-get said it did */
function installDebians() {
  const options = { stdio: /** @type {const} */ ("ignore"), env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, timeout: 300_000 };
  spawnSync("apt-get", ["update"], options);
  // Older releases have only the whole browser.
  return ["chromium-headless-shell", "chromium"].some((name) => spawnSync("apt-get", ["install", "-y", "--no-install-recommends", name], options).status === 0);
}

/**
 * A browser for the tests that need one: what is installed, else Debian's where we may install it.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ path: string } | { missing: string }} its path, or what a person can do about it
 */
export function provideChromium(env) {
  const found = findChromium(env);
  if (found) return { path: found };
  if (env.CHROMIUM_PATH) return { missing: `CHROMIUM_PATH names no program that can be run: ${env.CHROMIUM_PATH}` };
  if (mayInstall()) {
    process.stdout.write("No Chromium found; installing Debian's (apt-get install chromium-headless-shell) …\n");
    const installed = installDebians() ? findChromium(env) : null;
    if (installed) return { path: installed };
  }
  return { missing: "No Chromium or Chrome was found for the browser tests. Install one (Debian: apt-get install chromium-headless-shell; Ubuntu: apt-get install chromium; macOS: brew install --cask chromium; anywhere: npx playwright install chromium), or set CHROMIUM_PATH to one." };
}
