import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, emails, noticeMailChoices, notices, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import type { NoticeMail } from "~/features/notices/forms";
import { chooseNoticeMail, digest, noticeMailOf, tell } from "~/features/notices/index.server";
import { DAY, HOUR, MINUTE } from "~/platform/clock";
import { handles } from "~/platform/events/index.server";
import { deliverEmail } from "~/platform/mail/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { planOf, sqlOf } from "../tests/factories/plans";
import { queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { aPerson } from "../tests/factories/rows";
import { WorkflowKit } from "../tests/factories/workflow-kit";
import { faultsOf } from "../tests/plans/plans";
import { ensureSchedules } from "./engine/workflows/cron";

/** Thursday 19 November 2026, noon in London. */
const thursday = Date.UTC(2026, 10, 19, 12);
let stage: QueueStage;
let store: AcademyStore;
let kit: WorkflowKit;
let sarah: string;

async function setStage(): Promise<void> {
  stage = await queueStage();
  store = stage.academies[0]!.store;
  kit = await WorkflowKit.set({ workflows: [digest], jobs: [handles(deliverEmail, async () => undefined)], stage, start: thursday });
  await ensureSchedules(store, kit.registry.workflows, thursday);
  sarah = await aPerson(store, { name: "Sarah", email: "sarah@demo.example", roles: ["client"] });
}
beforeEach(setStage);
afterEach(() => stage.strike());

const choose = (how: NoticeMail, id = sarah) =>
  chooseNoticeMail({ read: store.read, write: (fn: Parameters<typeof store.write>[0]) => store.write(fn), clock: kit.clock, person: { id }, requestId: "r1", network: "192.0.2.0/24" } as unknown as PersonContext, how);
let told = 0;
const hear = (program: string, id = sarah) => {
  told += 1;
  const about = { academy: { name: "demo academy", origin: "https://demo.localhost", accent: "#2f6f4f", locale: "en-GB" }, at: kit.clock.now(), requestId: null };
  return store.write((tx) => tell(tx, about, { type: "enrolled", details: { program }, href: "/journey", subject: String(told) }, [id]));
};
const mails = () => store.read.select({ kind: emails.kind, to: emails.toAddress, subject: emails.subject, text: emails.text }).from(emails).orderBy(asc(emails.createdAt), asc(emails.id));
const subjects = async () => (await mails()).map(({ subject }) => subject);
const until = (at: number) => kit.advance(at - kit.clock.now());
const seven = (day: number) => Date.UTC(2026, 10, day, 7);

describe("whoever hears of notices", () => {
  test("at once, as everybody does at first, gets a message of each", async () => {
    await hear("Piano");
    await until(seven(23));
    expect([await noticeMailOf(store.read, sarah), await subjects()]).toEqual(["each", ["You are enrolled in Piano"]]);
  });

  test("once a day gets one message at seven in the academy's zone, of what they have not read, the newest first, and none when there is nothing", async () => {
    await hear("Before");
    kit.clock.advance(HOUR);
    await choose("daily");
    for (const program of ["Piano", "Flute", "Harp"]) {
      kit.clock.advance(MINUTE);
      await hear(program);
    }
    await store.write((tx) => tx.update(notices).set({ readAt: 1 }).where(eq(notices.details, '{"program":"Flute"}')));
    await until(seven(20) - 1);
    expect(await subjects()).toEqual(["You are enrolled in Before"]);
    await kit.advance(1);
    const [, digested] = await mails();
    expect(digested).toMatchObject({ kind: "notices-digest", to: "sarah@demo.example", subject: "2 new notices at demo academy" });
    expect(digested!.text).toContain("• You are enrolled in Harp\n• You are enrolled in Piano\n");
    expect(digested!.text).toContain("https://demo.localhost/notifications");
    expect(digested!.text).not.toMatch(/Flute|Before/);
    await until(seven(21));
    await hear("Cello");
    await until(seven(22));
    expect((await subjects()).slice(2)).toEqual(["One new notice at demo academy"]);
  });

  test("on Mondays gets it then, and not before", async () => {
    await choose("weekly");
    await hear("Piano");
    await until(seven(22));
    expect(await subjects()).toEqual([]);
    await until(seven(23));
    expect(await subjects()).toEqual(["One new notice at demo academy"]);
  });

  test("not at all finds them under Notices only", async () => {
    await choose("never");
    await hear("Piano");
    await until(seven(23));
    expect([await subjects(), await store.read.$count(notices)]).toEqual([[], 1]);
  });

  test("together and then at once again is not told twice; from one day to the week nothing is lost", async () => {
    await choose("daily");
    await hear("Piano");
    await choose("weekly");
    await until(seven(20));
    expect(await subjects()).toEqual([]);
    await until(seven(23));
    expect(await subjects()).toHaveLength(1);
    await choose("each");
    await hear("Harp");
    await until(seven(30));
    expect((await subjects()).sort()).toEqual(["One new notice at demo academy", "You are enrolled in Harp"]);
  });

  test("and is suspended, or has chosen otherwise in the meantime, gets none", async () => {
    const other = await aPerson(store, { name: "Zoe", roles: ["client"] });
    for (const id of [sarah, other]) {
      await choose("daily", id);
      await hear("Piano", id);
    }
    await store.write((tx) => tx.update(users).set({ suspendedAt: 1 }).where(eq(users.id, sarah)));
    await choose("never", other);
    await until(seven(20));
    expect(await subjects()).toEqual([]);
  });

  test("of more than twenty is told of the newest twenty, and that there is more", async () => {
    await choose("daily");
    for (let n = 1; n <= 21; n += 1) {
      kit.clock.advance(1_000);
      await hear(`Program ${n}.`);
    }
    await until(seven(20));
    const [mail] = await mails();
    expect([mail!.subject, mail!.text.includes("Program 1."), mail!.text.includes("Program 2."), mail!.text.includes("There is more")]).toEqual(["More than 20 new notices at demo academy", false, true, true]);
  });
});

test("what one chose is in the audit log, and choosing it again changes nothing", async () => {
  for (const how of ["daily", "daily", "never"] as const) await choose(how);
  expect([await noticeMailOf(store.read, sarah), await store.read.$count(auditLog, eq(auditLog.action, "notice-mail/chosen"))]).toEqual(["never", 2]);
});

const readers = (count: number) => Array.from({ length: count }, (_, n) => `p${String(n).padStart(3, "0")}`);
/** People who hear of notices once a day, each with one that is unread. */
const withNews = (ids: readonly string[]) =>
  store.write(async (tx) => {
    for (const id of ids) {
      await tx.insert(users).values({ id, email: `${id}@demo.example`, emailKey: `${id}@demo.example`, name: id, sortName: id, createdAt: 1, updatedAt: 1 });
      await tx.insert(noticeMailChoices).values({ userId: id, how: "daily", toldUntil: 0 });
      await tx.insert(notices).values({ id, userId: id, type: "enrolled", details: '{"program":"Piano"}', href: "/journey", key: "k", createdAt: 5 });
    }
  });
const mailed = async () => (await mails()).map(({ to }) => to.split("@")[0]).sort();

test("more readers than a transaction takes all get theirs", async () => {
  await withNews(readers(51));
  await until(seven(20));
  expect(await mailed()).toEqual(readers(51));
  expect((await kit.steps((await kit.runs())[0]!.id)).map((step) => step.replace(/p\d+/, "p"))).toEqual(["daily after nobody completed 1", "mail daily after nobody completed 1", "daily after p completed 1", "mail daily after p completed 1"]);
});

test("a worker that dies before or after any of its transactions sends nobody two, and forgets nobody", async () => {
  for (let at = 1; ; at += 1) {
    let crashes = 0;
    for (const when of ["before", "after"] as const) {
      stage.strike();
      await setStage();
      await withNews(readers(2));
      kit.crash({ at, when });
      await until(seven(20));
      await kit.toEnd();
      expect(await mailed(), `${when} ${at}`).toEqual(readers(2));
      crashes += kit.crashes;
    }
    if (crashes === 0) return expect(at).toBeGreaterThan(5);
  }
}, 60_000);

test("a digest reads no whole table and sorts nothing, however long ago its reader was told last", async () => {
  await choose("daily");
  await hear("Piano");
  const texts = await sqlOf(() => kit.advance(DAY + HOUR));
  const ours = texts.filter((text) => /notice_mail|"notices"/.test(text));
  expect(ours.length).toBeGreaterThanOrEqual(4);
  const faults = await Promise.all(ours.map(async (text) => faultsOf(text, await planOf(store, text)).map((line) => `${line} in ${text}`)));
  expect(faults.flat()).toEqual([]);
});
