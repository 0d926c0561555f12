import { asc, eq } from "drizzle-orm";
import { admissions, admissionRoles, programs, programStaff } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { audit, systemActor } from "~/platform/audit/index.server";

/**
 * What the set-up made that people look for in the audit log: programs, who stands for them, who is invited. By the
 * set-up and now, as it was: the chain has no lines of days on which nothing wrote it.
 */
export async function seedAudit(store: AcademyStore, at: number): Promise<void> {
  const setup = systemActor("setup", at);
  await store.write(async (tx) => {
    for (const { id, slug, title } of await tx.select({ id: programs.id, slug: programs.slug, title: programs.title }).from(programs).orderBy(asc(programs.id))) {
      await audit(tx, setup, { action: "program/created", subject: { type: "program", id }, after: { slug, title } });
    }
    for (const { programId, role, userId, position } of await tx.select({ programId: programStaff.programId, role: programStaff.staffRole, userId: programStaff.userId, position: programStaff.position }).from(programStaff).orderBy(asc(programStaff.programId), asc(programStaff.staffRole), asc(programStaff.position))) {
      await audit(tx, setup, { action: "staff/named", subject: { type: "program", id: programId }, after: { tier: 1, role, userId, position } });
    }
    for (const { id } of await tx.select({ id: admissions.id }).from(admissions).where(eq(admissions.kind, "invitation"))) {
      const roles = (await tx.select({ role: admissionRoles.role }).from(admissionRoles).where(eq(admissionRoles.admissionId, id))).map(({ role }) => role);
      await audit(tx, setup, { action: "person/invited", subject: { type: "admission", id }, after: { roles } });
    }
  });
}
