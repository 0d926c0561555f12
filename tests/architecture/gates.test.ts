import { describe, expect, test } from "vitest";
import { gateFaults } from "./gates";
import { filesUnder, isTest, isTypeScript, parse } from "./sources";

const routeFiles = filesUnder("app/routes", (file) => isTypeScript(file) && !isTest(file));

describe("gates", () => {
  test("there are routes to look at", () => {
    expect(routeFiles.length).toBeGreaterThan(5);
  });

  test.each(routeFiles)("every loader and action of %s begins with its gate", (file) => {
    expect(gateFaults(parse(file))).toEqual([]);
  });
});

describe("what counts as a gate", () => {
  const faults = (text: string) => gateFaults(parse("app/routes/x.tsx", text));
  const gate = `import { requireAccess, scopeOf } from "~/access/gate.server";\n`;

  test("an awaited gate of the gate's own module, given the handler's own arguments", () => {
    expect(faults(`${gate}export async function loader(args) { const ctx = await requireAccess(args, { signedIn: true }); return ctx; }`)).toEqual([]);
    expect(faults(`${gate}export const loader = async (args) => { await requireAccess(args, { signedIn: true }); return null; };`)).toEqual([]);
  });

  test.each([
    ["not awaited", "export async function loader(args) { requireAccess(args, {}); return null; }"],
    ["second, not first", "export async function loader(args) { const a = 1; await requireAccess(args, {}); return a; }"],
    ["behind a condition", "export async function loader(args) { if (args.x) { await requireAccess(args, {}); } return null; }"],
    ["skippable", "export async function loader(args) { const ctx = args.x && (await requireAccess(args, {})); return ctx; }"],
    ["of other arguments", "export async function loader(args) { await requireAccess(other, {}); return null; }"],
    ["not a gate", "export async function loader(args) { await scopeOf(args); return null; }"],
    ["from elsewhere", "export { loader } from './y';"],
    ["everything from elsewhere", "export * from './y';"],
    ["around the gate", "export async function clientLoader(args) { return null; } export async function loader(args) { await requireAccess(args, {}); }"],
    ["an ungated action beside a gated loader", "export async function loader(args) { await requireAccess(args, {}); } export async function action(args) { return null; }"],
    ["a page without loader", "export default function Page() { return null; }"],
  ])("refused: %s", (_name, text) => {
    expect(faults(gate + text)).not.toEqual([]);
  });

  test("a gate of the same name from another module does not count", () => {
    expect(faults(`import { requireAccess } from "./mine";\nexport async function loader(args) { await requireAccess(args, {}); }`)).not.toEqual([]);
  });
});
