import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { userRoles, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { cohortsHolding, offerFreePlaces } from "~/features/programs/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { erasedReason, eraseRows } from "./erase-rows.server";

/** Where it is kept, outside the academy's file, who was erased: a backup from before is told of it (`20-operations`). */
export interface ErasureBook {
  record(academyId: string, userId: string, at: number): Promise<void>;
}

export interface Erasable {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly erased: boolean;
  /** Nobody else administers the academy. */
  readonly lastAdmin: boolean;
}

/** A person as the page of their erasure names them; null: there is nobody of this id. */
export async function erasable(read: AcademyRead, id: string): Promise<Erasable | null> {
  const row = await read.select({ id: users.id, name: users.name, email: users.email, reason: users.suspendedReason }).from(users).where(eq(users.id, id)).get();
  if (!row) return null;
  const admins = read.select({ one: sql`1` }).from(userRoles).innerJoin(users, eq(users.id, userRoles.userId));
  const [own, other] = await Promise.all([
    read.select({ role: userRoles.role }).from(userRoles).where(and(eq(userRoles.userId, id), eq(userRoles.role, "admin"))).get(),
    admins.where(and(eq(userRoles.role, "admin"), ne(userRoles.userId, id), isNull(users.suspendedAt))).limit(1).get(),
  ]);
  const { reason, ...person } = row;
  return { ...person, erased: reason === erasedReason, lastAdmin: own !== undefined && other === undefined };
}

export type ErasureRefusal = "unknown" | "self" | "last-admin" | "already";

/**
 * Erases a person for good. It is written down outside the academy first: from then on every backup and archive that
 * comes back forgets them too, also when this very process is killed before the next line; who asks again finishes it.
 */
export async function erasePerson(ctx: PersonContext, book: ErasureBook, id: string): Promise<Result<null, ErasureRefusal>> {
  if (id === ctx.person.id) return refused("self");
  const before = await erasable(ctx.read, id);
  if (!before) return refused("unknown");
  if (before.erased) return refused("already");
  if (before.lastAdmin) return refused("last-admin");
  const at = ctx.clock.now();
  await book.record(ctx.academy.id, id, at);
  return ctx.write(async (tx) => {
    const now = await erasable(tx, id);
    if (now?.lastAdmin) return refused("last-admin");
    const left = await cohortsHolding(tx, id);
    if (!(await eraseRows(tx, id, at))) return refused("unknown");
    // What they held goes to the next who waits, at once.
    for (const cohortId of left) await offerFreePlaces(tx, actorOf(ctx), cohortId);
    await audit(tx, actorOf(ctx), { action: "person/erased", subject: { type: "user", id } });
    return done(null);
  });
}
