import { and, asc, eq, gt, lt, ne } from "drizzle-orm";
import { deskPresence, users } from "@db/academy/schema";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { canBeGraded } from "./rules";
import { subjectFor } from "./subject.server";

/** Whose page has been silent for so long is not there any more; a page says that it is open every twenty seconds. */
export const PRESENT_MS = 50_000;
/** What is older than this is nobody's presence, and goes when its person comes to a desk again. */
const FORGOTTEN_MS = 24 * 3_600_000;

export interface Present {
  readonly name: string;
  readonly since: number;
}

/**
 * Says that the asker's page is open on work that waits (or, `leaving`, that it no longer is) and who else's is. Nothing is
 * audited: it changes nothing but what others are told for a minute.
 */
export const keepPresence = (ctx: PersonContext, submissionId: string, leaving: boolean): Promise<Result<readonly Present[], "unknown">> =>
  ctx.write(async (tx) => {
    const me = ctx.person.id;
    const at = ctx.clock.now();
    const subject = await subjectFor(tx, me, submissionId);
    if (!subject) return refused("unknown");
    const own = and(eq(deskPresence.submissionId, submissionId), eq(deskPresence.userId, me));
    if (leaving || !canBeGraded(subject.status)) {
      await tx.delete(deskPresence).where(own);
      return done([]);
    }
    await tx.delete(deskPresence).where(and(eq(deskPresence.userId, me), lt(deskPresence.seenAt, at - FORGOTTEN_MS)));
    const before = await tx.select({ since: deskPresence.since, seenAt: deskPresence.seenAt }).from(deskPresence).where(own).get();
    const since = before && before.seenAt > at - PRESENT_MS ? Math.min(before.since, at) : at;
    await tx.insert(deskPresence).values({ submissionId, userId: me, since, seenAt: at }).onConflictDoUpdate({ target: [deskPresence.submissionId, deskPresence.userId], set: { since, seenAt: at } });
    return done(await tx
      .select({ name: users.name, since: deskPresence.since })
      .from(deskPresence)
      .innerJoin(users, eq(users.id, deskPresence.userId))
      .where(and(eq(deskPresence.submissionId, submissionId), ne(deskPresence.userId, me), gt(deskPresence.seenAt, at - PRESENT_MS)))
      .orderBy(asc(deskPresence.userId)));
  });
