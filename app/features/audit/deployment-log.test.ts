import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { academies, auditLog, operators } from "@db/directory/schema";
import type { DirectoryStore } from "@db/open";
import { audit } from "~/platform/audit/index.server";
import { streamOf } from "~/platform/http/stream.server";
import type { OperatorContext } from "~/platform/scope.server";
import { identityStage, morning, type IdentityStage } from "../../../tests/factories/identity-stage";
import { auditActions, auditPage, deploymentLog, deploymentVerification, exportDeploymentAudit, shownLine, verifyDeployment } from "./index.server";
import { everything } from "./list";

let stage: IdentityStage;
let directory: DirectoryStore;
let ctx: OperatorContext;

beforeEach(async () => {
  stage = identityStage();
  directory = await stage.directory();
  await directory.write(async (tx) => {
    await tx.insert(operators).values({ id: "op-1", email: "Olga@ops.example", emailKey: "olga@ops.example", name: "Olga Petrova", passwordHash: "x", createdAt: morning, updatedAt: morning });
    await tx.insert(academies).values({ id: "ac-1", slug: "north", name: "Northlight", file: "north.db", createdAt: morning, updatedAt: morning });
    await audit(tx, { kind: "operator", id: "op-1", requestId: "request-1", network: "192.0.2.0/24", at: morning }, { action: "academy/suspended", subject: { type: "academy", id: "ac-1" }, why: "Unpaid" });
    await audit(tx, { kind: "system", id: "setup", requestId: null, at: morning + 1 }, { action: "operator/created", subject: { type: "operator", id: "op-1" } });
  });
  ctx = { ...stage.deployment(directory), operator: { id: "op-1", email: "Olga@ops.example", name: "Olga Petrova", theme: "auto", sessionPublicId: "s" } };
});
afterEach(() => stage.strike());

const listed = async (query: Partial<typeof everything>) => (await auditPage(deploymentLog(ctx), { ...everything, ...query }, "UTC", { direction: "after", key: null })).rows;

test("operators read who did what to which academy, by name, and search it by address, action and thing", async () => {
  expect((await listed({})).map(({ action, actorName, subjectName }) => [action, actorName, subjectName])).toEqual([["operator/created", null, "Olga Petrova"], ["academy/suspended", "Olga Petrova", "Northlight"]]);
  expect((await listed({ who: "OLGA@ops.example" })).map(({ action }) => action)).toEqual(["academy/suspended"]);
  expect((await listed({ object: "academy:ac-1" })).length).toBe(1);
  expect(await listed({ who: "nobody@ops.example" })).toEqual([]);
  expect(await auditActions(deploymentLog(ctx))).toEqual(["academy/suspended", "operator/created"]);
  expect(await shownLine(deploymentLog(ctx), 1)).toMatchObject({ why: "Unpaid", network: "192.0.2.0/24", subjectName: "Northlight" });
});

test("an export holds what fits and is itself in the log", async () => {
  const answer = await exportDeploymentAudit(ctx, { ...everything, action: "academy/suspended" }, "jsonl");
  let text = "";
  for await (const piece of streamOf(answer) ?? []) text += String(piece);
  expect(text.trim().split("\n").map((line) => (JSON.parse(line) as { action: string }).action)).toEqual(["academy/suspended"]);
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="audit-deployment-2026-11-20.jsonl"');
  expect((await listed({ action: "audit/exported" }))[0]).toMatchObject({ actorName: "Olga Petrova" });
});

test("verifying says that the log is what was written, from which line on it is not, and notes it", async () => {
  expect(await deploymentVerification(ctx)).toEqual({ state: null, last: null });
  expect(await verifyDeployment(ctx)).toMatchObject({ ok: true, lines: 2 });
  expect((await deploymentVerification(ctx)).last?.report).toMatchObject({ ok: true, lines: 2 });
  await directory.write(async (tx) => {
    for (const { name } of await tx.all<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'`)) await tx.run(sql.raw(`DROP TRIGGER "${name}"`));
    await tx.update(auditLog).set({ action: "academy/resumed" }).where(sql`seq = 1`);
  });
  expect(await verifyDeployment(ctx)).toMatchObject({ ok: false, seq: 1, problem: "altered-line" });
  expect((await deploymentVerification(ctx)).last?.report).toMatchObject({ ok: false, seq: 1 });
});
