import { admissionRoles, admissions, registrationRules } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { idsOf, seedId, type AcademyDefinition } from "@db/seed";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * At the coaching firm an admin has invited somebody, and one who registered while that was open waits to be let in; the
 * music school is open to everybody who registers.
 */
export async function seedAdmissions(store: AcademyStore, definition: AcademyDefinition, passwordHash: string, now: number): Promise<void> {
  const admin = idsOf(definition, now)("person", "admin");
  await store.write(async (tx) => {
    if (definition.slug === "music") {
      await tx.insert(registrationRules).values({ id: 1, mode: "open", updatedAt: now - 30 * DAY, updatedBy: admin });
      return;
    }
    const [invited, waiting] = [seedId(now - DAY, definition.slug, "admission/invited"), seedId(now - 5 * HOUR, definition.slug, "admission/waiting")];
    await tx.insert(admissions).values([
      { id: invited, kind: "invitation", email: "naledi.mokoena@mail.example", emailKey: "naledi.mokoena@mail.example", name: "Naledi Mokoena", expiresAt: now + 6 * DAY, invitedBy: admin, createdAt: now - DAY, sentAt: now - DAY },
      { id: waiting, kind: "registration", state: "waiting", email: "arthur.penrose@mail.example", emailKey: "arthur.penrose@mail.example", name: "Arthur Penrose", passwordHash, expiresAt: now, createdAt: now - 5 * HOUR, sentAt: now - 5 * HOUR },
    ]);
    await tx.insert(admissionRoles).values([{ admissionId: invited, role: "coach" }, { admissionId: waiting, role: "client" }]);
  });
}
