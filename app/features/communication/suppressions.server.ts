import { and, asc, desc, eq, getTableColumns, gte, isNull, sql, type SQL } from "drizzle-orm";
import { emails, emailSuppressions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { addressKey, type SuppressionReason } from "~/platform/mail/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";

export interface ListedSuppression {
  readonly id: string;
  readonly address: string;
  readonly reason: SuppressionReason;
  readonly createdAt: number;
}

export interface ShownSuppression extends ListedSuppression {
  /** In the vendor's words. */
  readonly detail: string | null;
  readonly liftedAt: number | null;
  readonly liftReason: string | null;
  /** Who lifted it; null: nobody, or somebody who has left. */
  readonly liftedBy: string | null;
  readonly email: { readonly id: string; readonly subject: string } | null;
  /** Whose address it is, when they have an account. */
  readonly personName: string | null;
}

const perPage = 25;
export const suppressionKey = ["number", "string"] as const;

const listed = { id: emailSuppressions.id, address: emailSuppressions.addressKey, reason: sql<SuppressionReason>`${emailSuppressions.reason}`, createdAt: emailSuppressions.createdAt };

/** Addresses that get no mail, the newest first, a page of 25 by key, or the one that is asked for: one query. */
export async function suppressionsPage({ read }: { read: AcademyRead }, address: string, request: KeysetRequest): Promise<KeysetPage<ListedSuppression>> {
  const { direction, key } = request;
  const forward = direction === "after";
  const { createdAt, id, liftedAt } = emailSuppressions;
  const wanted: (SQL | undefined)[] = [
    isNull(liftedAt),
    // "From the beginning" is a range as well, so that the first page's plan is a search like the others'.
    address ? eq(emailSuppressions.addressKey, addressKey(address)) : gte(createdAt, 0),
    key ? sql`(${createdAt}, ${id}) ${sql.raw(forward ? "<" : ">")} (${key[0]}, ${key[1]})` : undefined,
  ];
  // An address is stopped at most once at a time: there is nothing to order.
  const order = address ? [] : forward ? [desc(createdAt), desc(id)] : [asc(createdAt), asc(id)];
  const rows = await read.select(listed).from(emailSuppressions).where(and(...wanted)).orderBy(...order).limit(perPage + 1);
  return keysetPage(rows, request, perPage, (row) => [row.createdAt, row.id]);
}

/** One of them, also when it was lifted; null: there is none. */
export async function shownSuppression({ read }: { read: AcademyRead }, id: string): Promise<ShownSuppression | null> {
  const { detail, liftedAt, liftReason } = getTableColumns(emailSuppressions);
  const row = await read.select({ ...listed, detail, liftedAt, liftReason, lifter: emailSuppressions.liftedBy, emailId: emails.id, subject: emails.subject, personName: users.name })
    .from(emailSuppressions).leftJoin(emails, eq(emails.id, emailSuppressions.emailId)).leftJoin(users, eq(users.emailKey, emailSuppressions.addressKey)).where(eq(emailSuppressions.id, id)).get();
  if (!row) return null;
  const { lifter, emailId, subject, ...shown } = row;
  const by = lifter === null ? undefined : await read.select({ name: users.name }).from(users).where(eq(users.id, lifter)).get();
  return { ...shown, liftedBy: by?.name ?? null, email: emailId === null || subject === null ? null : { id: emailId, subject } };
}

/** Lets mail go to an address again. `not-now`: it was lifted already. */
export const liftSuppression = (ctx: PersonContext, id: string, reason: string): Promise<Result<null, "unknown" | "not-now">> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const before = await tx.select({ reason: emailSuppressions.reason, address: emailSuppressions.addressKey }).from(emailSuppressions).where(eq(emailSuppressions.id, id)).get();
    if (!before) return refused("unknown");
    const changed = await tx.update(emailSuppressions).set({ liftedAt: at, liftedBy: ctx.person.id, liftReason: reason })
      .where(and(eq(emailSuppressions.id, id), isNull(emailSuppressions.liftedAt))).returning({ id: emailSuppressions.id });
    if (changed.length === 0) return refused("not-now");
    await audit(tx, actorOf(ctx), { action: "address/opened", subject: { type: "suppression", id }, before, why: reason });
    return done(null);
  });
