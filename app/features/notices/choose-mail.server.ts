import { eq, inArray } from "drizzle-orm";
import { noticeMailChoices } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { lateMs } from "./digest.server";
import { noticeMails, type NoticeMail } from "./forms";

const known = (how: string | undefined): NoticeMail => noticeMails.find((one) => one === how) ?? "each";

/** How somebody hears of notices by e-mail. */
export async function noticeMailOf(read: AcademyRead | AcademyTx, userId: string): Promise<NoticeMail> {
  const row = await read.select({ how: noticeMailChoices.how }).from(noticeMailChoices).where(eq(noticeMailChoices.userId, userId)).get();
  return known(row?.how);
}

/** Of these people those who do not hear of each notice by e-mail at once. */
export async function withoutMail(tx: AcademyTx, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await tx.select({ userId: noticeMailChoices.userId }).from(noticeMailChoices).where(inArray(noticeMailChoices.userId, [...userIds]));
  return new Set(rows.map(({ userId }) => userId));
}

/** Chooses it for oneself (`11-communication`, digest). What was there before is not told again. Choosing what is chosen changes nothing. */
export async function chooseNoticeMail(ctx: PersonContext, how: NoticeMail): Promise<void> {
  const userId = ctx.person.id;
  await ctx.write(async (tx) => {
    const was = await noticeMailOf(tx, userId);
    if (was === how) return;
    const toldUntil = ctx.clock.now() - lateMs;
    if (how === "each") await tx.delete(noticeMailChoices).where(eq(noticeMailChoices.userId, userId));
    // From one digest to the other nothing is lost: what has gathered comes with the next.
    else await tx.insert(noticeMailChoices).values({ userId, how, toldUntil }).onConflictDoUpdate({ target: noticeMailChoices.userId, set: was === "never" ? { how, toldUntil } : { how } });
    await audit(tx, actorOf(ctx), { action: "notice-mail/chosen", subject: { type: "user", id: userId }, before: { how: was }, after: { how } });
  });
}
