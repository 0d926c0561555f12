import { and, asc, desc, eq, sql } from "drizzle-orm";
import { deletionRequests, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { adminsToTell, tell } from "~/features/notices/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { emit } from "~/platform/events/index.server";
import { newId } from "~/platform/ids.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { queueMail } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { deletionRequested } from "./events";
import type { RequestState } from "./rules";

export interface OwnRequest {
  readonly state: RequestState;
  readonly requestedAt: number;
  readonly answer: string | null;
}

/** What this person asked last, and what became of it; null: they never asked. One query. */
export async function ownRequest(read: AcademyRead, userId: string): Promise<OwnRequest | null> {
  const { state, requestedAt, answer } = deletionRequests;
  const row = await read.select({ state, requestedAt, answer }).from(deletionRequests).where(eq(deletionRequests.userId, userId)).orderBy(desc(requestedAt)).limit(1).get();
  return (row as OwnRequest | undefined) ?? null;
}

const openOf = (userId: string) => and(eq(deletionRequests.userId, userId), eq(deletionRequests.state, "open"));

/** Asks to be forgotten. Nothing changes until an admin has decided. Refuses `already`: they have asked. */
export async function askForDeletion(ctx: PersonContext, note: string): Promise<Result<null, "already">> {
  const at = ctx.clock.now();
  const { person } = ctx;
  return ctx.write(async (tx) => {
    if (await tx.select({ id: deletionRequests.id }).from(deletionRequests).where(openOf(person.id)).get()) return refused("already");
    const id = newId(at);
    await tx.insert(deletionRequests).values({ id, userId: person.id, note, requestedAt: at });
    await audit(tx, actorOf(ctx), { action: "deletion/requested", subject: { type: "user", id: person.id } });
    await tell(tx, { academy: ctx.academy, at, requestId: ctx.requestId }, { type: "deletion-requested", details: { person: person.name }, href: paths.personalData.request(id), subject: id }, await adminsToTell(tx));
    await emit(tx, deletionRequested, { userId: person.id, requestId: id }, { at, key: id });
    return done(null);
  });
}

/** Takes one's request back. Refuses `late`: there is none, or it was decided. */
export async function withdrawRequest(ctx: PersonContext): Promise<Result<null, "late">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const taken = await tx.update(deletionRequests).set({ state: "withdrawn", settledAt: at, settledBy: ctx.person.id }).where(openOf(ctx.person.id)).returning({ id: deletionRequests.id });
    if (taken.length === 0) return refused("late");
    await audit(tx, actorOf(ctx), { action: "deletion/withdrawn", subject: { type: "user", id: ctx.person.id } });
    return done(null);
  });
}

export interface ListedRequest {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly state: RequestState;
  readonly requestedAt: number;
}

export interface ShownRequest extends ListedRequest {
  readonly note: string;
  readonly answer: string | null;
  readonly settledAt: number | null;
}

const perPage = 25;
export const requestKey = ["number", "string"] as const;
const listed = { id: deletionRequests.id, userId: users.id, name: users.name, email: users.email, state: sql<RequestState>`${deletionRequests.state}`, requestedAt: deletionRequests.requestedAt };

/** Everybody who asked, the newest first, a page of 25 by key: one query. */
export async function requestsPage({ read }: { read: AcademyRead }, request: KeysetRequest): Promise<KeysetPage<ListedRequest>> {
  const { direction, key } = request;
  const forward = direction === "after";
  const { requestedAt, id } = deletionRequests;
  const from = key ? sql`(${requestedAt}, ${id}) ${sql.raw(forward ? "<" : ">")} (${key[0]}, ${key[1]})` : undefined;
  const order = forward ? [desc(requestedAt), desc(id)] : [asc(requestedAt), asc(id)];
  const rows = await read.select(listed).from(deletionRequests).innerJoin(users, eq(users.id, deletionRequests.userId)).where(and(sql`${requestedAt} >= 0`, from)).orderBy(...order).limit(perPage + 1);
  return keysetPage(rows, request, perPage, (row) => [row.requestedAt, row.id]);
}

/** One of them; null: there is none. One query. */
export async function shownRequest({ read }: { read: AcademyRead }, id: string): Promise<ShownRequest | null> {
  const row = await read.select({ ...listed, note: deletionRequests.note, answer: deletionRequests.answer, settledAt: deletionRequests.settledAt }).from(deletionRequests).innerJoin(users, eq(users.id, deletionRequests.userId)).where(eq(deletionRequests.id, id)).get();
  return row ?? null;
}

/** Declines, with what its person is told by mail. Refuses `late`: it was taken back or decided. */
export async function declineRequest(ctx: PersonContext, id: string, answer: string): Promise<Result<null, "unknown" | "late">> {
  const at = ctx.clock.now();
  const { academy } = ctx;
  return ctx.write(async (tx) => {
    const request = await shownRequest({ read: tx }, id);
    if (!request) return refused("unknown");
    if (request.state !== "open") return refused("late");
    await tx.update(deletionRequests).set({ state: "declined", answer, settledAt: at, settledBy: ctx.person.id }).where(eq(deletionRequests.id, id));
    await audit(tx, actorOf(ctx), { action: "deletion/declined", subject: { type: "user", id: request.userId } });
    const t = translatorFor(academy.locale);
    await queueMail(tx, { academy, at, requestId: ctx.requestId }, {
      kind: "deletion-declined", userId: request.userId, to: request.email, key: `deletion-declined:${id}`,
      subject: t("personalData.mail.declined.subject", { academy: academy.name }),
      paragraphs: [t("identity.mail.greeting", { name: request.name }), t("personalData.mail.declined.text", { academy: academy.name }), answer],
    });
    return done(null);
  });
}
