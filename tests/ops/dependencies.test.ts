import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const text = (file: string) => readFileSync(path.join(root, file), "utf8");

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly overrides: Record<string, string>;
  readonly scripts: Record<string, string>;
}
const manifest = JSON.parse(text("package.json")) as Manifest;

/** Names in the first column of the tables below a heading. */
function listed(heading: string): string[] {
  const section = text("docs/dependencies.md").split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \| (.+) \| (.+) \|$/gm)].map((row) => row[1] ?? "");
}

test.each([
  ["At run time", manifest.dependencies],
  ["To build and to prove", manifest.devDependencies],
  ["Overrides", manifest.overrides],
])("docs/dependencies.md, %s: a line for every package and none besides", (heading, packages) => {
  expect(listed(heading).sort()).toEqual(Object.keys(packages).sort());
});

test("turbo-stream is the fixed line, everywhere in the tree", () => {
  const lock = JSON.parse(text("package-lock.json")) as { packages: Record<string, { version?: string }> };
  const copies = Object.entries(lock.packages).filter(([where]) => where.endsWith("node_modules/turbo-stream"));
  expect(copies.map(([, entry]) => entry.version)).toEqual([manifest.overrides["turbo-stream"]]);
  expect(Number(manifest.overrides["turbo-stream"]?.split(".")[0])).toBeGreaterThanOrEqual(3);
});

test("the lock file holds what other machines need: npm ci refuses one that was written without it", () => {
  type Entry = { optionalDependencies?: Record<string, string> };
  const { packages } = JSON.parse(text("package-lock.json")) as { packages: Record<string, Entry> };
  const isThere = (from: string, name: string): boolean => {
    if (packages[`${from ? `${from}/` : ""}node_modules/${name}`]) return true;
    return from !== "" && isThere(from.includes("/node_modules/") ? from.slice(0, from.lastIndexOf("/node_modules/")) : "", name);
  };
  const missing = Object.entries(packages).flatMap(([from, entry]) => Object.keys(entry.optionalDependencies ?? {}).filter((name) => !isThere(from, name)).map((name) => `${name} of ${from}`));
  expect(missing).toEqual([]);
});

test("the lock file names no registry", () => {
  expect(text("package-lock.json")).not.toContain('"resolved": "http');
});

test("README.md explains every script of package.json", () => {
  const readme = text("README.md");
  const unexplained = Object.keys(manifest.scripts).filter((name) => !readme.includes(name === "start" || name === "test" ? `npm ${name}` : `npm run ${name}`));
  expect(unexplained).toEqual([]);
});
