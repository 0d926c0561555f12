import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ConfigError, loadConfig } from "~/platform/config.server";
import { required } from "@workers/launch/environment.mjs";
import { demo } from "@workers/launch/welcome.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const text = (file: string) => readFileSync(path.join(root, file), "utf8");

test("what start asks of a deployment before building is what the configuration will ask", () => {
  const needed: string[] = [];
  try {
    loadConfig({ APP_ENV: "production" });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    needed.push(...error.problems.map((problem) => problem.split(" ")[0] ?? ""));
  }
  expect([...required].sort()).toEqual(needed.sort());
});

test("docs/deploy.md has a line for every variable of the configuration and none besides", () => {
  const source = text("app/platform/config.server.ts");
  const schema = source.slice(source.indexOf("const Env = z.object({"), source.indexOf("\n});"));
  const variables = [...schema.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1]);
  expect(variables).toContain("SESSION_SECRET");
  const documented = [...text("docs/deploy.md").matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map((match) => match[1]);
  expect(documented.sort()).toEqual(variables.sort());
});

test("README.md shows the demo people that start prints", () => {
  const readme = text("README.md");
  for (const { name, who } of demo.people) expect(readme).toContain(`| \`${name}@demo.example\` | ${who} |`);
  for (const { host } of demo.academies) expect(readme).toContain(`http://${host}.localhost:3000`);
  expect(readme).toContain(demo.operator);
  expect(readme).toContain(demo.password);
});
