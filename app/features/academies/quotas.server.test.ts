import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emails, jobs } from "@db/academy/schema";
import { academies, auditLog, auditPayloads } from "@db/directory/schema";
import { queueMail } from "~/platform/mail/index.server";
import { noQuotas } from "~/platform/quotas";
import { testNow } from "../../../tests/factories/academy";
import { academyIn, deployment, testActor, type TestDeployment } from "../../../tests/factories/deployment";
import { QuotasForm } from "./quota-form";
import { quotasOf, quotaUse, setQuotas } from "./quotas.server";
import { bytesOf, sizeText } from "./rules";

describe("a size as it is typed", () => {
  test.each([["5 GB", 5_000_000_000], ["500mb", 500_000_000], ["1,5 TB", 1_500_000_000_000], ["1.234 kb", 1_234], ["7 B", 7]])("%s is so many bytes, and is written so that it is read as the same", (text, bytes) => {
    expect(bytesOf(text)).toBe(bytes);
    expect(bytesOf(sizeText(bytes))).toBe(bytes);
  });

  test.each(["", "5", "GB", "-1 GB", "0 MB", "1 XB", "5 GB and more", "0.4 B", "999999999999 TB"])("“%s” is none", (text) => {
    expect(bytesOf(text)).toBeNull();
  });

  test("the largest unit that says it whole is taken", () => {
    expect([1_500_000_000, 1_234_567, 999].map(sizeText)).toEqual(["1.5 GB", "1234.567 KB", "999 B"]);
  });
});

test("a form that leaves a limit empty sets none, and names what it cannot read", () => {
  expect(QuotasForm.parse({ storage: " ", perDay: "", share: "10" })).toEqual({ storage: null, perDay: null, share: 10 });
  expect(QuotasForm.parse({ storage: "2 GB", perDay: "200", share: "100" })).toEqual({ storage: 2_000_000_000, perDay: 200, share: 100 });
  for (const [field, value] of [["storage", "much"], ["perDay", "0"], ["perDay", "1000001"], ["perDay", "1.5"], ["share", "0"], ["share", "101"], ["share", ""]] as const) {
    const parsed = QuotasForm.safeParse({ storage: "", perDay: "", share: "10", [field]: value });
    expect(parsed.error?.issues.map(({ path }) => path[0]), `${field}: ${value}`).toEqual([field]);
  }
});

describe("an academy's quotas", () => {
  let here: TestDeployment;
  let id: string;
  let file: string;
  beforeAll(async () => {
    here = await deployment();
    ({ id, file } = await academyIn(here, "north"));
  });
  afterAll(() => here.remove());

  test("are none and the usual share to begin with; there are none of an academy that is not there", async () => {
    expect(await quotasOf(here.directory.read, id)).toEqual(noQuotas);
    expect(await quotasOf(here.directory.read, "nobody")).toBeNull();
    expect(await setQuotas(here.desk, testActor, "nobody", noQuotas)).toEqual({ ok: false, reason: "unknown" });
  });

  test("are kept in the directory, with who set them and what they were", async () => {
    const wanted = { storageBytes: 1_000, mailPerDay: 20, jobShare: 5 };
    expect(await setQuotas(here.desk, testActor, id, wanted)).toMatchObject({ ok: true });
    expect(await quotasOf(here.directory.read, id)).toEqual(wanted);
    const line = await here.directory.read.select({ action: auditLog.action, body: auditPayloads.body }).from(auditLog).innerJoin(auditPayloads, eq(auditPayloads.auditSeq, auditLog.seq)).orderBy(desc(auditLog.seq)).limit(1).get();
    expect(line?.action).toBe("academy/quotas-set");
    expect(JSON.parse(line?.body ?? "{}")).toMatchObject({ before: noQuotas, after: wanted });
  });

  test("a raised number of e-mails wakes those that wait for it, and no other job", async () => {
    const store = here.stores.get(file);
    const ids = await store.write(async (tx) => {
      const about = { academy: { name: "North", origin: "http://north.localhost", accent: "#2f6f4f", locale: "en-GB" }, at: testNow };
      const queued: string[] = [];
      for (const key of ["over", "delayed"]) queued.push(await queueMail(tx, about, { kind: "password-changed", userId: null, to: "a@north.example", key, subject: "S", paragraphs: ["P"] }));
      await tx.update(jobs).set({ runAt: testNow + 1_000_000 }).where(eq(jobs.name, "email/deliver"));
      await tx.update(emails).set({ statusReason: "daily-quota" }).where(eq(emails.id, queued[0] ?? ""));
      return queued;
    });
    expect((await quotaUse(store.read, id, testNow)).mailWaiting).toBe(1);
    await setQuotas(here.desk, testActor, id, { ...noQuotas, mailPerDay: 500 });
    const due = async (key = "") => (await store.read.select({ runAt: jobs.runAt }).from(jobs).where(eq(jobs.key, key)).get())?.runAt;
    expect([await due(ids[0]), await due(ids[1])]).toEqual([testActor.at, testNow + 1_000_000]);
  });

  test("can be set while its file cannot be had: the others are none of its business", async () => {
    await here.directory.write((tx) => tx.update(academies).set({ fault: "missing", file: "gone.db" }).where(eq(academies.id, id)));
    expect(await setQuotas(here.desk, testActor, id, { ...noQuotas, jobShare: 7 })).toMatchObject({ ok: true });
    expect(await quotasOf(here.directory.read, id)).toMatchObject({ jobShare: 7 });
  });
});
