import { and, desc, eq, inArray } from "drizzle-orm";
import { cohortOpenings, cohorts, enrolments, moduleProgress, modules, programs } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { openStatuses } from "~/features/programs/index.server";
import { DAY } from "~/platform/clock";
import { newId } from "~/platform/ids.server";

/**
 * What the demo's programs do for cohorts and single clients: the one with cohorts is open to clients, with a group to come that
 * has a day of its own for a module, and its last module is written for each client, which nobody has done yet.
 */
export async function seedEntitlements(store: AcademyStore, at: number): Promise<void> {
  await store.write(async (tx) => {
    const program = await tx.select({ id: programs.id }).from(programs).innerJoin(cohorts, eq(cohorts.programId, programs.id)).where(eq(programs.visibility, "public")).orderBy(programs.createdAt).limit(1).get();
    if (!program) return;
    const last = await tx.select({ id: modules.id }).from(modules).where(and(eq(modules.programId, program.id), eq(modules.status, "active"))).orderBy(desc(modules.position)).limit(1).get();
    await tx.update(programs).set({ selfEnrolment: true }).where(eq(programs.id, program.id));
    const cohortId = newId(at);
    await tx.insert(cohorts).values({ id: cohortId, programId: program.id, name: "Next group", startsAt: at + 40 * DAY, capacity: 8, createdAt: at });
    if (!last) return;
    await tx.insert(cohortOpenings).values({ cohortId, moduleId: last.id, opensOn: at + 130 * DAY, setAt: at });
    await tx.update(modules).set({ individual: true }).where(eq(modules.id, last.id));
    const open = tx.select({ id: enrolments.id }).from(enrolments).where(and(eq(enrolments.programId, program.id), inArray(enrolments.status, [...openStatuses])));
    await tx.update(moduleProgress).set({ ownContent: "lacking" }).where(and(eq(moduleProgress.moduleId, last.id), inArray(moduleProgress.enrolmentId, open)));
  });
}
