import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { and, desc, eq, gt, inArray, lt } from "drizzle-orm";
import { dataExports, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { DAY } from "~/platform/clock";
import { enqueue, handles, type HandledJob } from "~/platform/events/index.server";
import { filesFolder, isStored } from "~/platform/files/index.server";
import { newId } from "~/platform/ids.server";
import { queueMail } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { tarOf, type ArchivedFile, type TarArchive } from "~/platform/tar.server";
import { collect } from "./collect.server";
import { filesOf } from "./collect-about.server";
import { prepareCopy } from "./jobs";
import { nameInCopy } from "./parts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** How long a copy can be fetched. */
export const copyKeptMs = 7 * DAY;
/** How often one can be asked for. */
const every = DAY;

export interface CopyRow {
  readonly id: string;
  readonly state: "preparing" | "ready" | "failed";
  readonly requestedAt: number;
  readonly expiresAt: number | null;
}

/** The newest copies this person asked for, at most ten. One query. */
export async function copiesOf(read: AcademyRead, userId: string): Promise<CopyRow[]> {
  const { id, state, requestedAt, expiresAt } = dataExports;
  return (await read.select({ id, state, requestedAt, expiresAt }).from(dataExports).where(eq(dataExports.userId, userId)).orderBy(desc(requestedAt)).limit(10)) as CopyRow[];
}

/** Asks for a copy of everything that is kept of whoever asks; the worker prepares it. Refuses `already`: one was asked for within a day. */
export async function askForCopy(ctx: PersonContext): Promise<Result<null, "already">> {
  const at = ctx.clock.now();
  const mine = eq(dataExports.userId, ctx.person.id);
  return ctx.write(async (tx) => {
    const recent = await tx.select({ state: dataExports.state }).from(dataExports).where(and(mine, gt(dataExports.requestedAt, at - every))).orderBy(desc(dataExports.requestedAt)).limit(1).get();
    if (recent && recent.state !== "failed") return refused("already");
    // Copies whose time is over, and those before: one at a time is kept.
    await tx.delete(dataExports).where(mine);
    const id = newId(at);
    await tx.insert(dataExports).values({ id, userId: ctx.person.id, requestedAt: at });
    await enqueue(tx, prepareCopy, { exportId: id }, { at, key: id, requestId: ctx.requestId });
    await audit(tx, actorOf(ctx), { action: "personal-data/copy-asked", subject: { type: "user", id: ctx.person.id } });
    return done(null);
  });
}

/** The bytes of a copy of one's own, as JSON; null: it is not there, not ready, or its time is over. One query. */
export async function fetchCopy(ctx: PersonContext, id: string): Promise<Buffer | null> {
  const row = await ctx.read.select({ body: dataExports.body }).from(dataExports).where(and(eq(dataExports.id, id), eq(dataExports.userId, ctx.person.id), gt(dataExports.expiresAt, ctx.clock.now()))).get();
  return row?.body ? unpack(row.body) : null;
}

/** A copy of one's own with the files that one has sent, as one archive; null: as `fetchCopy`. What was taken away since, or whose bytes are gone, is not in it. */
export async function copyArchive(ctx: PersonContext, id: string): Promise<TarArchive | null> {
  const copy = await fetchCopy(ctx, id);
  if (!copy) return null;
  const folder = filesFolder(ctx.config.dataDir, ctx.academy.id);
  const held: ArchivedFile[] = [];
  for (const file of await filesOf(ctx.read, ctx.person.id)) if (await isStored(folder, file.hash)) held.push({ name: nameInCopy(file), hash: file.hash, size: file.size });
  return tarOf(folder, { name: "my-data.json", text: copy.toString("utf8") }, held);
}

/** Prepares a copy, and tells its person. Whoever was erased meanwhile has none. */
export const copyHandler: HandledJob = handles(prepareCopy, async ({ payload: { exportId }, academy, heavy, read, clock, finish }) => {
  const wanted = await read.select({ userId: dataExports.userId, state: dataExports.state }).from(dataExports).where(eq(dataExports.id, exportId)).get();
  const parts = wanted?.state === "preparing" ? await collect(heavy, wanted.userId) : null;
  const at = clock.now();
  const body = parts && (await pack(JSON.stringify({ format: "trellis-personal-data/2", academy: academy.name, madeAt: new Date(at).toISOString(), ...parts }, null, 1)));
  await finish(async (tx) => {
    if (!wanted || !body) return;
    const [made] = await tx.update(dataExports).set({ state: "ready", readyAt: at, expiresAt: at + copyKeptMs, body }).where(and(eq(dataExports.id, exportId), eq(dataExports.state, "preparing"))).returning({ id: dataExports.id });
    const person = made && (await tx.select({ email: users.email, name: users.name, locale: users.locale }).from(users).where(eq(users.id, wanted.userId)).get());
    if (!person) return;
    const t = translatorFor(person.locale ?? academy.locale);
    await queueMail(tx, { academy, at }, {
      kind: "personal-data-copy", userId: wanted.userId, to: person.email, key: `personal-data-copy:${exportId}`,
      subject: t("personalData.mail.ready.subject", { academy: academy.name }),
      paragraphs: [t("identity.mail.greeting", { name: person.name }), t("personalData.mail.ready.text", { academy: academy.name })],
      action: { label: t("personalData.mail.ready.action"), href: academy.origin + paths.personalData.home() },
    });
  });
}, { timeLimitMs: 120_000, whenDead: async (tx, { exportId }) => { await tx.update(dataExports).set({ state: "failed" }).where(and(eq(dataExports.id, exportId), eq(dataExports.state, "preparing"))); } });

/** Removes copies whose time is over, so many at a time; answers how many. */
export async function sweepCopies(tx: Parameters<Parameters<PersonContext["write"]>[0]>[0], at: number, limit: number): Promise<number> {
  const over = tx.select({ id: dataExports.id }).from(dataExports).where(lt(dataExports.expiresAt, at)).limit(limit);
  return (await tx.delete(dataExports).where(inArray(dataExports.id, over)).returning({ id: dataExports.id })).length;
}
