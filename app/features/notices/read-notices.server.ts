import { and, eq, isNull, lte } from "drizzle-orm";
import { notices } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";

/**
 * Where one of the asker's notices leads, marked as read from now on; null: they have no such notice. Writes only the
 * first time, so that a link which is opened again costs a read. Somebody who views as them leaves no mark.
 */
export async function openNotice(ctx: PersonContext, id: string): Promise<string | null> {
  const own = and(eq(notices.id, id), eq(notices.userId, ctx.person.id));
  const notice = await ctx.read.select({ href: notices.href, readAt: notices.readAt }).from(notices).where(own).get();
  if (!notice) return null;
  if (notice.readAt === null && !ctx.person.behind) await ctx.write((tx) => tx.update(notices).set({ readAt: ctx.clock.now() }).where(and(own, isNull(notices.readAt))));
  return notice.href;
}

/** Marks the asker's notices as read that are not newer than `upTo` (epoch ms): what came after the page did was not seen. Answers how many. */
export const markNoticesRead = (ctx: PersonContext, upTo: number): Promise<number> =>
  ctx.write(async (tx) => {
    const unread = and(eq(notices.userId, ctx.person.id), isNull(notices.readAt), lte(notices.createdAt, upTo));
    return (await tx.update(notices).set({ readAt: ctx.clock.now() }).where(unread).returning({ id: notices.id })).length;
  });
