import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { ensureInstalled, isInstalled } from "./install.mjs";

const places: string[] = [];
afterEach(() => { for (const place of places.splice(0)) rmSync(place, { recursive: true, force: true }); });

/** A tree whose lock file asks for one package in this version, and another's packages with `found` of it. */
function trees(wanted: string, found: string): { root: string; packages: string } {
  const root = mkdtempSync(path.join(os.tmpdir(), "trellis-install-"));
  const packages = mkdtempSync(path.join(os.tmpdir(), "trellis-packages-"));
  places.push(root, packages);
  const locked = (version: string) => JSON.stringify({ packages: { "": {}, "node_modules/one": { version, integrity: `sha512-${version}` } } });
  writeFileSync(path.join(root, "package-lock.json"), locked(wanted));
  writeFileSync(path.join(packages, ".package-lock.json"), locked(found));
  mkdirSync(path.join(packages, "one"));
  symlinkSync(packages, path.join(root, "node_modules"));
  return { root, packages };
}

test("packages that another tree lends are taken when they are those of the lock file", async () => {
  const { root } = trees("1.0.0", "1.0.0");
  expect(isInstalled(root)).toBe(true);
  await ensureInstalled(root, {});
});

test("packages that another tree lends are never emptied: whoever starts is told to remove the link", async () => {
  const { root, packages } = trees("2.0.0", "1.0.0");
  await expect(ensureInstalled(root, {})).rejects.toThrow(/node_modules is a link/);
  expect(existsSync(path.join(packages, "one"))).toBe(true);
});
