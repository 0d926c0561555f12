import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, auditPayloads } from "@db/academy/schema/audit";
import type { AcademyStore, AcademyTx } from "@db/open";
import { openAcademyStore } from "@db/open";
import { morning, queueStage, type QueueStage } from "../../../tests/factories/queue-stage";
import { actorOf, audit, verifyChain, type Actor } from "./index.server";
import { canonicalJson } from "./canonical";
import type { PersonContext } from "../scope.server";

let stage: QueueStage;
let store: AcademyStore;
const admin: Actor = { kind: "person", id: "admin-1", requestId: "req-1", network: "192.0.2.0/24", at: morning };

beforeEach(async () => {
  stage = await queueStage();
  store = stage.academies[0]!.store;
});
afterEach(() => stage.strike());

const line = (n: number) => ({ action: "role/granted", subject: { type: "user", id: `user-${n}` }, before: { roles: [] }, after: { roles: ["client"], note: `n${n}` }, why: "asked for it" });
const write = (n: number, of = store) => of.write((tx) => audit(tx, admin, line(n)));
const unguarded = (sqlText: string) => store.write(async (tx: AcademyTx) => {
  await tx.run(sql`DROP TRIGGER audit_log_is_append_only_update`);
  await tx.run(sql`DROP TRIGGER audit_log_is_append_only_delete`);
  await tx.run(sql`DROP TRIGGER audit_payloads_are_not_rewritten`);
  await tx.run(sql.raw(sqlText));
});

describe("a line of the audit log", () => {
  test("holds ids only; values, reason and network are in its payload", async () => {
    await write(7);
    const row = await store.read.select().from(auditLog).get();
    const payload = await store.read.select().from(auditPayloads).get();
    expect(row).toMatchObject({ seq: 1, at: morning, actorKind: "person", actorId: "admin-1", behindId: null, action: "role/granted", subjectType: "user", subjectId: "user-7", requestId: "req-1", previousHash: "0".repeat(64) });
    expect(payload).toMatchObject({ auditSeq: 1, body: '{"after":{"note":"n7","roles":["client"]},"before":{"roles":[]},"network":"192.0.2.0/24","why":"asked for it"}' });
    expect(JSON.stringify(row)).not.toContain("192.0.2");
  });

  test("is there only when the change is", async () => {
    await expect(store.write(async (tx) => {
      await audit(tx, admin, line(1));
      throw new Error("the change failed");
    })).rejects.toThrow("the change failed");
    expect(await store.read.$count(auditLog)).toBe(0);
    await write(2);
    expect(await verifyChain(store.read)).toMatchObject({ ok: true, lines: 1 });
  });

  test("is neither changed nor deleted, and its payload not rewritten", async () => {
    await write(1);
    await expect(store.write((tx) => tx.update(auditLog).set({ action: "other" }))).rejects.toMatchObject({ cause: { message: expect.stringContaining("append-only") as string } });
    await expect(store.write((tx) => tx.delete(auditLog))).rejects.toMatchObject({ cause: { message: expect.stringContaining("append-only") as string } });
    await expect(store.write((tx) => tx.update(auditPayloads).set({ body: "{}" }))).rejects.toMatchObject({ cause: { message: expect.stringContaining("not rewritten") as string } });
  });

  test("two equal payloads have different hashes: they are salted", async () => {
    await write(1);
    await write(1);
    const rows = await store.read.select({ hash: auditLog.payloadHash }).from(auditLog);
    expect(rows[0]!.hash).not.toBe(rows[1]!.hash);
  });
});

describe("the chain", () => {
  test("holds over pages, from nothing to its head", async () => {
    expect(await verifyChain(store.read)).toEqual({ ok: true, lines: 0, erasedPayloads: 0, head: "0".repeat(64) });
    for (let n = 1; n <= 7; n += 1) await write(n);
    const last = await store.read.select({ hash: auditLog.hash }).from(auditLog).where(eq(auditLog.seq, 7)).get();
    expect(await verifyChain(store.read, { pageSize: 3 })).toEqual({ ok: true, lines: 7, erasedPayloads: 0, head: last!.hash });
  });

  test("erasing a payload keeps it", async () => {
    for (let n = 1; n <= 3; n += 1) await write(n);
    await store.write((tx) => tx.delete(auditPayloads).where(eq(auditPayloads.auditSeq, 2)));
    expect(await verifyChain(store.read)).toMatchObject({ ok: true, lines: 3, erasedPayloads: 1 });
  });

  test.each([
    ["a changed subject", "UPDATE audit_log SET subject_id = 'user-9' WHERE seq = 2", 2, "altered-line"],
    ["a changed time", "UPDATE audit_log SET at = at + 1 WHERE seq = 3", 3, "altered-line"],
    ["a changed payload", "UPDATE audit_payloads SET body = '{}' WHERE audit_seq = 2", 2, "altered-payload"],
    ["a line taken out", "DELETE FROM audit_payloads WHERE audit_seq = 2; DELETE FROM audit_log WHERE seq = 2", 3, "missing-line"],
  ])("finds %s", async (_what, tampering, seq, problem) => {
    for (let n = 1; n <= 4; n += 1) await write(n);
    for (const statement of tampering.split("; ")) await (statement === tampering.split("; ")[0] ? unguarded(statement) : store.write((tx) => tx.run(sql.raw(statement))));
    expect(await verifyChain(store.read)).toMatchObject({ ok: false, seq, problem });
  });

  test("finds a line rewritten with a hash of its own: the next one says another previous hash", async () => {
    for (let n = 1; n <= 3; n += 1) await write(n);
    const { lineHash } = await import("./chain.server");
    const rows = await store.read.select().from(auditLog);
    const forged = { ...rows[1]!, subjectId: "user-9" };
    await unguarded(`UPDATE audit_log SET subject_id = 'user-9', hash = '${lineHash(rows[0]!.hash, forged)}' WHERE seq = 2`);
    expect(await verifyChain(store.read)).toMatchObject({ ok: false, seq: 3, problem: "previous-hash" });
  });

  test("two writers at once make one chain", async () => {
    const other = openAcademyStore(store.path);
    await Promise.all(Array.from({ length: 40 }, (_, n) => write(n, n % 2 === 0 ? store : other)));
    other.close();
    expect(await verifyChain(store.read)).toMatchObject({ ok: true, lines: 40 });
  });

  test("is the same on the directory's database", async () => {
    await stage.directory.write((tx) => audit(tx, { ...admin, kind: "operator" }, line(1)));
    await stage.directory.write((tx) => audit(tx, { ...admin, kind: "operator" }, line(2)));
    expect(await verifyChain(stage.directory.read)).toMatchObject({ ok: true, lines: 2 });
  });
});

test("the actor of a request is the person its gate let in, or a visitor", () => {
  const ctx = { person: { id: "p1" }, requestId: "r1", network: "192.0.2.0/24", clock: { now: () => morning } } as unknown as PersonContext;
  expect(actorOf(ctx)).toEqual({ kind: "person", id: "p1", requestId: "r1", network: "192.0.2.0/24", at: morning });
  expect(actorOf({ ...ctx, person: null } as unknown as PersonContext)).toMatchObject({ kind: "visitor", id: null });
});

test("canonical JSON does not depend on the order of keys, leaves undefined out and refuses what JSON cannot say", () => {
  expect(canonicalJson({ b: [1, undefined, { d: 1, c: null }], a: "é\n", x: undefined })).toBe('{"a":"é\\n","b":[1,null,{"c":null,"d":1}]}');
  expect(() => canonicalJson({ n: Number.NaN })).toThrow(TypeError);
  expect(() => canonicalJson({ n: 1n })).toThrow(TypeError);
});
