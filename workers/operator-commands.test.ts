import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { operators } from "@db/directory/schema";
import type { DirectoryStore } from "@db/open";
import { open, verifyPassword } from "~/platform/secrets/index.server";
import { identityStage, password, type IdentityStage } from "../tests/factories/identity-stage";
import { runOperatorCommand } from "./operator-commands";

let stage: IdentityStage;
let directory: DirectoryStore;
let said: string[];

beforeEach(async () => {
  stage = identityStage();
  directory = await stage.directory();
  said = [];
});
afterEach(() => stage.strike());

const run = (line: readonly string[], typed = password) =>
  runOperatorCommand(line, { directory, config: stage.config, clock: stage.clock, say: (text) => said.push(text), askSecret: () => Promise.resolve(typed) });
const create = ["create", "--email", "robin@trellis.example", "--name", "Robin Vale"];
const rows = () => directory.read.select().from(operators);

describe("the operator command", () => {
  test("create keeps the password hashed and shows the second factor's secret once", async () => {
    await run(create);
    const [row] = await rows();
    expect(row).toMatchObject({ email: "robin@trellis.example", name: "Robin Vale", disabledAt: null });
    expect(await verifyPassword(row!.passwordHash, password)).toBe(true);
    const secret = open(stage.config.secrets.encryption, `operator.totp:${row!.id}`, row!.totpSecret ?? "");
    expect(said.filter((line) => line.includes(secret))).toEqual([
      `otpauth://totp/Trellis%20localhost:robin%40trellis.example?secret=${secret}&issuer=Trellis%20localhost&algorithm=SHA1&digits=6&period=30`,
    ]);
    expect(said.join()).not.toContain(password);
  });

  test("what cannot be done is said, and makes nobody", async () => {
    for (const [line, typed, words] of [
      [[], password, /create --email/],
      [["remove"], password, /create --email/],
      [["create"], password, /Give the address[^]*Give the name/],
      [["create", "--email", "robin", "--name", "Robin"], password, /in the form/],
      [[...create, "--role", "admin"], password, /role/],
      [create, "eleven char", /12 to 200/],
      [create, "robin@trellis.example", /not the address/],
    ] as const) await expect(run(line, typed)).rejects.toThrow(words);
    expect(await rows()).toEqual([]);
  });

  test("disable and list say who there is", async () => {
    await run(["list"]);
    await run(create);
    await expect(run(create)).rejects.toThrow(/already/);
    await run(["disable", "--email", "Robin@trellis.example"]);
    await expect(run(["disable", "--email", "robin@trellis.example"])).rejects.toThrow(/No active operator/);
    await run(["list"]);
    expect([said[0], said.at(-1)]).toEqual(["There is no operator yet.", "robin@trellis.example  Robin Vale  disabled 2026-11-20"]);
  });
});
