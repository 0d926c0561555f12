import type { Page } from "@playwright/test";
import { addressOf, expect } from "../../browser/fixtures";
import { inAcademy, type Run, type Who } from "./people";

/* Step 3: who can see it is told and finds it; nobody else does. */

interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}

/** The mails of a kind to a person that the worker is done with. */
const mailsTo = (email: string, kind: string): Mail[] =>
  inAcademy((database) => database.prepare("SELECT id, subject, text FROM emails WHERE to_address = ? AND kind = ? AND status = 'sent' ORDER BY id").all(email, kind) as Mail[]);

/** Waits until the worker has sent this person so many; gives them. */
export async function mailed(email: string, kind: string, count: number): Promise<readonly Mail[]> {
  await expect.poll(() => mailsTo(email, kind).length, { message: `${kind} to ${email}`, timeout: 15_000 }).toBe(count);
  return mailsTo(email, kind);
}

/** The page that the one link of a mail leads its reader to. */
export async function followMail(page: Page, { text }: Mail): Promise<void> {
  const path = /https?:\/\/[^/\s]+(\/notifications\/\S+)/.exec(text)?.[1];
  expect(path, text).toBeDefined();
  await page.goto(addressOf(path ?? ""));
}

export interface Found {
  readonly mine: number;
  readonly all: number;
  /** Clients in the shared queue. */
  readonly clients: readonly string[];
}

const numberIn = (text: string): number => Number(/(\d+)\s*$/.exec(text.trim())?.[1] ?? Number.NaN);

/** What a person's queue, its counts and its search say. */
export async function queueOf(page: Page): Promise<Found> {
  await page.goto(addressOf("/teaching/assignments?queue=all"));
  const tab = async (name: RegExp) => numberIn(await page.locator("nav.tabs").getByRole("link", { name }).innerText());
  const links = await page.locator("main table tbody th a").allInnerTexts();
  return { mine: await tab(/^My queue/), all: await tab(/^Shared/), clients: links.map((text) => (text.split(",")[0] ?? "").trim()).sort() };
}

/** Where this client's work is for staff who can see it. */
export async function deskOf(page: Page, client: string): Promise<string> {
  await page.goto(addressOf(`/teaching/assignments?queue=all&client=${encodeURIComponent(client)}`));
  return page.locator("main table tbody th a").getAttribute("href").then((href) => new URL(href ?? "", "http://x").pathname);
}

/** Nothing of these clients' work is there: dashboard, list, counts, search, notices, links. */
export async function findsNothing(page: Page, clients: readonly string[], desks: readonly string[]): Promise<void> {
  // The page says again what was searched for: a beginning of the name is not the name.
  for (const path of ["/teaching", "/teaching/assignments?queue=all", `/teaching/assignments?queue=all&client=${clients[0]?.slice(0, 3) ?? ""}`, "/notifications"]) {
    await page.goto(addressOf(path));
    for (const client of clients) await expect(page.getByRole("main"), path).not.toContainText(client);
  }
  for (const desk of desks) expect((await page.goto(addressOf(desk)))?.status()).toBe(404);
}

/** Everybody who was told of a hand-in by the worker has the notice and the mail; the mail leads to the work. */
export async function findWork({ people, pageOf }: Run): Promise<{ readonly wren: string }> {
  const told: readonly (readonly [Who, number])[] = [["mo", 2], ["pia", 2], ["enid", 1]];
  for (const [who, count] of told) await mailed(people[who].email, "assignment-submitted", count);
  const [mo, pia, enid, otto] = [await pageOf("mo"), await pageOf("pia"), await pageOf("enid"), await pageOf("otto")];
  const both = [people.dara.name, people.wren.name];
  expect(await queueOf(mo), "primary of the module for Wren; Dara has somebody of her own").toEqual({ mine: 1, all: 2, clients: both });
  expect(await queueOf(pia), "of the program, behind those of the module").toEqual({ mine: 0, all: 2, clients: both });
  expect(await queueOf(enid), "of Dara alone").toEqual({ mine: 1, all: 1, clients: [people.dara.name] });
  expect(await queueOf(otto), "of another module").toEqual({ mine: 0, all: 0, clients: [] });
  await mo.goto(addressOf("/teaching/assignments"));
  await expect(mo.locator("main table tbody th a")).toHaveCount(1);
  const wren = await deskOf(mo, people.wren.name);
  const dara = await deskOf(enid, people.dara.name);

  await findsNothing(otto, both, [wren, dara]);
  await findsNothing(enid, [people.wren.name], [wren]);
  const notice = pia.getByRole("main").getByRole("link", { name: `${people.wren.name} handed in “Hand over one thing”` });
  await pia.goto(addressOf("/notifications"));
  await expect(notice).toHaveCount(1);
  return { wren };
}

/** The mail of the hand-in as the admin's outbox shows it, and where its link leads. */
export async function readMail({ people, pageOf }: Run, admin: Page, desk: string): Promise<void> {
  const mail = (await mailed(people.mo.email, "assignment-submitted", 2)).find(({ subject }) => subject.includes(people.wren.name));
  if (!mail) throw new Error("no mail of Wren's work to Mo");
  await admin.goto(addressOf(`/admin/communication/outbox/${mail.id}`));
  await expect(admin.getByRole("main")).toContainText(people.mo.email);
  await expect(admin.frameLocator("main iframe").getByText("Hand over one thing").first()).toBeVisible();
  const page = await pageOf("mo");
  await followMail(page, mail);
  await expect(page).toHaveURL(addressOf(desk));
}
