import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { knownEvents } from "./registry";

test("the worker knows every event that the product declares", () => {
  const sources = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const declared = sources.flatMap((name) => [...readFileSync(path.join("app", name), "utf8").matchAll(/defineEvent\(\s*"([^"]+)"/g)].map(([, event]) => event));
  expect(declared.length).toBeGreaterThan(10);
  expect([...declared].sort()).toEqual(knownEvents.map(({ name }) => name as string).sort());
});
