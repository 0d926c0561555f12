import { defineConfig } from "@playwright/test";
import { findChromium } from "./runner/chromium.mjs";

const executablePath = findChromium(process.env) ?? undefined;
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  // A microphone that hums, for recordings; it is asked for only where a page may.
  "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

/**
 * The production build in a real browser: journeys with and without script, on a phone and on a desk; every page by axe.
 * One server for the run (browser/stage.ts); nothing is tried twice.
 */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  globalSetup: "./browser/stage.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI === "true",
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: "list",
  use: { launchOptions: { ...(executablePath ? { executablePath } : {}), args }, locale: "en-GB", trace: "off", screenshot: "only-on-failure", actionTimeout: 7_000, navigationTimeout: 10_000 },
  projects: [
    { name: "phone-without-script", testMatch: "journeys/**/*.spec.ts", testIgnore: "journeys/**/*.scripted.spec.ts", use: { viewport: { width: 320, height: 640 }, hasTouch: true, javaScriptEnabled: false } },
    { name: "desk-with-script", testMatch: "journeys/**/*.spec.ts", testIgnore: "journeys/**/*.plain.spec.ts", use: { viewport: { width: 1280, height: 800 } } },
    { name: "pages", testMatch: "pages/**/*.spec.ts" },
  ],
});
