import { desc } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { audit, justMade, verifyChain, type Actor } from "./index.server";

let academy: TestAcademy;
beforeAll(async () => { academy = await emptyAcademy(); });
afterAll(() => { academy.remove(); });

const by = (id: string | null, at = testNow): Actor => ({ kind: id === null ? "visitor" : "person", id, requestId: null, network: "192.0.2.0/24", at });
const within = <T>(work: (tx: AcademyTx) => Promise<T>): Promise<T> => academy.store.write(work);
let things = 0;
/** Somebody makes a thing, and it is written down. */
async function make(actor: Actor, after: object, action = "thing/made"): Promise<string> {
  things += 1;
  const id = `thing-${things}`;
  await within((tx) => audit(tx, actor, { action, subject: { type: "thing", id }, after }));
  return id;
}
const asked = (actor: Actor, made: object, action = "thing/made") => within((tx) => justMade(tx, actor, action, made));

describe("what somebody has just made", () => {
  test("is what they made last, when it was just this", async () => {
    const id = await make(by("ada"), { title: "One", place: { row: 1 }, given: "by us" });
    expect(await asked(by("ada", testNow + 29_999), { title: "One", place: { row: 1 }, left: undefined })).toBe(id);
  });

  test("is not there half a minute later", async () => {
    await make(by("ada"), { title: "One" });
    expect(await asked(by("ada", testNow + 30_000), { title: "One" })).toBeNull();
  });

  test("is no other thing, nobody else's, and nothing of another kind", async () => {
    await make(by("ada"), { title: "One", place: null });
    for (const [actor, made] of [[by("ada"), { title: "Two" }], [by("ada"), { title: "One", place: 1 }], [by("ada"), { name: "One" }], [by("bob"), { title: "One" }], [by(null), { title: "One" }]] as const) expect(await asked(actor, made), JSON.stringify(made)).toBeNull();
    expect(await asked(by("ada"), { title: "One" }, "thing/renamed")).toBeNull();
  });

  test("is a new wish once they have done something else", async () => {
    await make(by("ada"), { title: "One" });
    await make(by("bob"), { title: "One" });
    expect(await asked(by("ada"), { title: "One" })).not.toBeNull();
    await make(by("ada"), {}, "thing/looked-at");
    expect(await asked(by("ada"), { title: "One" })).toBeNull();
  });
});

test("a clock that is set back does not break the chain: what came later stands later", async () => {
  await make(by("zoe", testNow + 86_400_000), { title: "Before the clock was mended" });
  await make(by("zoe", testNow), { title: "After" });
  const rows = await academy.store.read.select({ at: auditLog.at }).from(auditLog).orderBy(desc(auditLog.seq)).limit(2);
  expect(rows.map(({ at }) => at)).toEqual([testNow, testNow + 86_400_000]);
  expect(await verifyChain(academy.store.read)).toMatchObject({ ok: true });
});
