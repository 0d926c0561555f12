import { and, count, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { badgeAwards, badges, enrolments, moduleProgress, modules, programs, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { tell } from "~/features/notices/index.server";
import { audit, systemActor } from "~/platform/audit/index.server";
import { newId, newToken } from "~/platform/ids.server";
import type { MailContext } from "~/platform/mail/index.server";
import { paths } from "~/platform/paths";

/** Runs in which something can be earned: a paused or expired one still counts for what was done in it. */
const earning = ["active", "paused", "completed", "expired"];

/** An enrolment as far as its badges go; undefined when it is gone, was withdrawn or has not begun. */
export const earningRun = (read: AcademyRead, enrolmentId: string) =>
  read
    .select({ enrolmentId: enrolments.id, userId: enrolments.userId, client: users.name, programId: programs.id, program: programs.title, cohortId: enrolments.cohortId })
    .from(enrolments)
    .innerJoin(users, eq(users.id, enrolments.userId))
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .where(and(eq(enrolments.id, enrolmentId), inArray(enrolments.status, earning)))
    .get();

export type EarningRun = NonNullable<Awaited<ReturnType<typeof earningRun>>>;

/** Has every required module that the client sees been completed in this run? Without a required module nothing was. */
async function isFinished(tx: AcademyTx, { enrolmentId, programId, cohortId }: EarningRun): Promise<boolean> {
  const [found] = await tx
    .select({ required: count(), done: sql<number>`count(CASE WHEN ${moduleProgress.status} = 'completed' THEN 1 END)` })
    .from(modules)
    .leftJoin(moduleProgress, and(eq(moduleProgress.moduleId, modules.id), eq(moduleProgress.enrolmentId, enrolmentId)))
    .where(and(eq(modules.programId, programId), eq(modules.status, "active"), eq(modules.required, true), or(isNull(modules.cohortId), cohortId === null ? undefined : eq(modules.cohortId, cohortId))));
  return found !== undefined && found.required > 0 && found.done === found.required;
}

/**
 * Awards the program's badges to a run that is finished (`02-programs`, Badges): one award for each badge and run, ever,
 * waiting for approval, of which the program's staff are told. Answers how many were new.
 */
export async function earnBadges(tx: AcademyTx, about: MailContext, run: EarningRun, staffIds: readonly string[]): Promise<number> {
  if (!(await isFinished(tx, run))) return 0;
  const offered = await tx.select({ id: badges.id, name: badges.name }).from(badges).where(and(eq(badges.programId, run.programId), isNull(badges.archivedAt)));
  let earned = 0;
  for (const badge of offered) {
    const award = { id: newId(about.at), badgeId: badge.id, enrolmentId: run.enrolmentId, userId: run.userId, status: "waiting", code: newToken(), earnedAt: about.at };
    const written = await tx.insert(badgeAwards).values(award).onConflictDoNothing({ target: [badgeAwards.badgeId, badgeAwards.enrolmentId] }).returning({ id: badgeAwards.id });
    if (written.length === 0) continue;
    earned += 1;
    await audit(tx, systemActor("badges/earn", about.at, about.requestId ?? null), { action: "badge/earned", subject: { type: "badge-award", id: award.id }, after: { badgeId: badge.id, enrolmentId: run.enrolmentId, userId: run.userId } });
    const details = { client: run.client, badge: badge.name, program: run.program };
    await tell(tx, about, { type: "badge-waiting", details, href: paths.badges.waiting(), subject: award.id }, staffIds.filter((id) => id !== run.userId));
  }
  return earned;
}
