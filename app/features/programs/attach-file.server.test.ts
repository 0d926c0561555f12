import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditLog, auditPayloads, files, moduleAttachments, modules } from "@db/academy/schema";
import type { KeptUpload } from "~/platform/files/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { sqlOf } from "../../../tests/factories/plans";
import { aModule, anEnrolment, aPerson, aProgram } from "../../../tests/factories/rows";
import { attachFile, moveAttachment, removeAttachment } from "./attach-file.server";
import { mostAttachments, titleOf } from "./attachment-forms";
import { attachmentsPage } from "./attachments.server";
import { modulePage } from "./module-page.server";

let academy: TestAcademy;
let ctx: PersonContext;
let client: PersonContext;
let programId: string;
let moduleId: string;

beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { email: "admin@demo.example", roles: ["admin"] });
  await aPerson(academy.store, { email: "other@demo.example", roles: ["client"] });
  const userId = await aPerson(academy.store, { email: "client@demo.example", roles: ["client"] });
  ctx = (await contextFor(academy, "admin@demo.example")) as PersonContext;
  client = (await contextFor(academy, "client@demo.example")) as PersonContext;
  programId = await aProgram(academy.store, { slug: "leading-on" });
  await anEnrolment(academy.store, { programId, userId });
});
afterAll(() => academy.remove());

let position = 0;
beforeEach(async () => {
  position += 1;
  moduleId = await aModule(academy.store, { programId, position });
});

const upload = (name: string, digit = "a"): KeptUpload => ({ field: "file", name, outcome: { kind: "stored", hash: digit.repeat(64), size: 2_048, mediaType: "application/pdf" } });
const place = () => ({ programId, moduleId });
const attach = (title: string, name: string, digit?: string) => attachFile(ctx, place(), title, upload(name, digit));
const page = async () => (await attachmentsPage(ctx, programId, moduleId))?.attachments ?? [];
const titles = async () => (await page()).map(({ title }) => title);
const lines = async () => (await academy.store.read.select({ action: auditLog.action, body: auditPayloads.body }).from(auditLog).leftJoin(auditPayloads, eq(auditPayloads.auditSeq, auditLog.seq)).where(eq(auditLog.subjectId, moduleId)).orderBy(asc(auditLog.seq))).map(({ action, body }) => ({ action, body: body ?? "" }));
/** Three, in the order of their letters. */
const three = async () => {
  for (const letter of ["a", "b", "c"]) await attach(letter.toUpperCase(), `${letter}.pdf`, letter);
  return (await page()).map(({ id }) => id) as [string, string, string];
};

describe("an attachment", () => {
  it("stands behind the others with its title, and leaves a line in the audit log", async () => {
    expect(await attach("Worksheet", "sheet.pdf", "a")).toEqual({ ok: true, value: "Worksheet" });
    expect(await attach("", "Slides.pdf", "b")).toEqual({ ok: true, value: "Slides.pdf" });
    expect(await page()).toMatchObject([
      { title: "Worksheet", name: "sheet.pdf", size: 2_048, mediaType: "application/pdf" },
      { title: "Slides.pdf", name: "Slides.pdf" },
    ]);
    const said = await lines();
    expect(said.map(({ action }) => action)).toEqual(["module/file-attached", "module/file-attached"]);
    expect(said[0]?.body).toContain("Worksheet");
    expect(said[0]?.body, "a hash is never told").not.toContain("aaaa");
  });

  it("sent twice is attached once; under another title it is another", async () => {
    for (const title of ["Worksheet", "Worksheet", "The same again"]) await attach(title, "sheet.pdf");
    expect(await titles()).toEqual(["Worksheet", "The same again"]);
    expect(await lines()).toHaveLength(2);
  });

  it("has a title of at most 200 characters, also when it is the file's name", () => {
    expect(titleOf("Mine", "x.pdf")).toBe("Mine");
    expect([...titleOf("", "📄".repeat(255))]).toHaveLength(200);
  });

  it("is refused by a module that is not there, is another program's, is archived, or is full", async () => {
    const elsewhere = await aProgram(academy.store);
    expect(await attachFile(ctx, { programId: elsewhere, moduleId }, "", upload("x.pdf"))).toEqual({ ok: false, reason: "unknown" });
    expect(await attachFile(ctx, { programId, moduleId: "nobodys" }, "", upload("x.pdf"))).toEqual({ ok: false, reason: "unknown" });
    for (let n = 0; n < mostAttachments; n += 1) await attach(`Number ${String(n)}`, "x.pdf");
    const kept = await academy.store.read.$count(files);
    expect(await attach("One more", "x.pdf")).toEqual({ ok: false, reason: "full" });
    expect(await titles()).toHaveLength(mostAttachments);
    await academy.store.write((tx) => tx.update(modules).set({ status: "archived" }).where(eq(modules.id, moduleId)));
    expect(await attach("One more", "x.pdf")).toEqual({ ok: false, reason: "archived" });
    expect(await academy.store.read.$count(files), "a refused file is named by no row").toBe(kept);
  });

  it("is read with the others in two queries; of another program's module there is no page", async () => {
    await three();
    expect(await sqlOf(() => attachmentsPage(ctx, programId, moduleId))).toHaveLength(2);
    expect(await attachmentsPage(ctx, await aProgram(academy.store), moduleId)).toBeNull();
  });
});

describe("moving an attachment", () => {
  it("changes places with its neighbour and is told; at an end nothing happens", async () => {
    const [a, , c] = await three();
    expect(await moveAttachment(ctx, place(), { item: a, direction: "down" })).toEqual({ ok: true, value: null });
    expect(await titles()).toEqual(["B", "A", "C"]);
    expect(await moveAttachment(ctx, place(), { item: c, direction: "up" })).toEqual({ ok: true, value: null });
    expect(await moveAttachment(ctx, place(), { item: a, direction: "down" })).toEqual({ ok: true, value: null });
    expect(await titles()).toEqual(["B", "C", "A"]);
    expect((await lines()).filter(({ action }) => action === "module/file-moved")).toHaveLength(2);
  });

  it("is refused for what the module does not hand out", async () => {
    const [a] = await three();
    expect(await moveAttachment(ctx, place(), { item: "nobodys", direction: "up" })).toEqual({ ok: false, reason: "unknown" });
    expect(await moveAttachment(ctx, { programId: await aProgram(academy.store), moduleId }, { item: a, direction: "down" })).toEqual({ ok: false, reason: "unknown" });
    expect(await titles()).toEqual(["A", "B", "C"]);
  });
});

describe("removing an attachment", () => {
  it("takes it from the module, forgets its file, and is told", async () => {
    const [a, b] = await three();
    expect(await removeAttachment(ctx, place(), b)).toEqual({ ok: true, value: "B" });
    expect(await titles()).toEqual(["A", "C"]);
    expect(await academy.store.read.select().from(files).where(eq(files.id, b))).toEqual([]);
    expect(await academy.store.read.select().from(files).where(eq(files.id, a))).toHaveLength(1);
    expect((await lines()).at(-1)).toMatchObject({ action: "module/file-removed" });
    expect(await removeAttachment(ctx, place(), b)).toEqual({ ok: false, reason: "unknown" });
    expect(await attach("D", "d.pdf", "d")).toMatchObject({ ok: true });
    expect(await titles(), "a new one stands behind, also after a gap").toEqual(["A", "C", "D"]);
  });

  it("keeps the file while another module hands it out", async () => {
    const [a] = await three();
    position += 1;
    const other = await aModule(academy.store, { programId, position });
    await academy.store.write((tx) => tx.insert(moduleAttachments).values({ moduleId: other, fileId: a, title: "Also", position: 1, addedAt: 1 }));
    expect(await removeAttachment(ctx, place(), a)).toMatchObject({ ok: true });
    expect(await academy.store.read.select().from(files).where(eq(files.id, a))).toHaveLength(1);
  });

  it("is refused through another program", async () => {
    const [a] = await three();
    expect(await removeAttachment(ctx, { programId: await aProgram(academy.store), moduleId }, a)).toEqual({ ok: false, reason: "unknown" });
    expect(await titles()).toEqual(["A", "B", "C"]);
  });
});

describe("a client's module page", () => {
  it("has the attachments in order for who is enrolled, and none before the module opens or for others", async () => {
    const [, , c] = await three();
    await moveAttachment(ctx, place(), { item: c, direction: "up" });
    expect((await modulePage(client, "leading-on", moduleId))?.files).toMatchObject([{ title: "A", name: "a.pdf", mediaType: "application/pdf" }, { title: "C" }, { title: "B" }]);
    expect(await modulePage((await contextFor(academy, "other@demo.example")) as PersonContext, "leading-on", moduleId)).toBeNull();
    await academy.store.write((tx) => tx.update(modules).set({ opensAfterDays: 10 }).where(eq(modules.id, moduleId)));
    expect(await modulePage(client, "leading-on", moduleId)).toMatchObject({ locked: "later", files: [] });
  });
});
