import {
  enrolments, enrolmentStaff, moduleProgress, modules, moduleStaff, moduleTypes, organisationMembers, organisations,
  programs, programStaff, userRoles, users,
} from "@db/academy/schema";
import { foldName } from "@db/academy/folding";
import type { AcademyStore } from "@db/open";
import type { Role } from "~/platform/people";
import { newId } from "~/platform/ids.server";
import { testNow } from "./academy";

/*
 * Rows for tests, each valid by itself: a test names only what it is about. Each factory returns the row's id.
 */
type Row<Table extends { $inferInsert: unknown }> = Partial<Table["$inferInsert"]>;

export async function aPerson(store: AcademyStore, { roles = [], ...row }: Row<typeof users> & { roles?: readonly Role[] } = {}): Promise<string> {
  const createdAt = row.createdAt ?? testNow;
  const id = row.id ?? newId(createdAt);
  const name = row.name ?? "Ada Test";
  const email = row.email ?? `${id}@people.example`;
  await store.write(async (tx) => {
    await tx.insert(users).values({ id, email, emailKey: email.toLowerCase(), name, sortName: foldName(name), createdAt, updatedAt: createdAt, ...row });
    if (roles.length > 0) await tx.insert(userRoles).values(roles.map((role) => ({ userId: id, role, grantedAt: createdAt })));
  });
  return id;
}

export async function aProgram(store: AcademyStore, row: Row<typeof programs> = {}): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write((tx) => tx.insert(programs).values({ id, slug: id, title: "A program", visibility: "public", createdAt: testNow, updatedAt: testNow, ...row }));
  return id;
}

/** An active module; its type is made when it is not there. */
export async function aModule(store: AcademyStore, row: Row<typeof modules> & { programId: string; position: number }): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write(async (tx) => {
    await tx.insert(moduleTypes).values({ id: "type-content", key: "content", name: "Reading", createdAt: testNow }).onConflictDoNothing();
    const [type] = await tx.select({ id: moduleTypes.id }).from(moduleTypes).limit(1);
    await tx.insert(modules).values({ id, moduleTypeId: type?.id ?? "type-content", title: `Module ${row.position}`, status: "active", createdAt: testNow, updatedAt: testNow, ...row });
  });
  return id;
}

export async function anEnrolment(store: AcademyStore, row: Row<typeof enrolments> & { programId: string; userId: string }): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write((tx) => tx.insert(enrolments).values({ id, status: "active", startedAt: testNow, createdAt: testNow, ...row }));
  return id;
}

export async function someProgress(store: AcademyStore, row: typeof moduleProgress.$inferInsert): Promise<void> {
  await store.write((tx) => tx.insert(moduleProgress).values(row));
}

export async function anOrganisation(store: AcademyStore, row: Row<typeof organisations> = {}): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write((tx) => tx.insert(organisations).values({ id, slug: id, name: "An organisation", seatLimit: 10, createdAt: testNow, ...row }));
  return id;
}

export async function aMember(store: AcademyStore, row: Row<typeof organisationMembers> & { organisationId: string; userId: string }): Promise<void> {
  await store.write((tx) => tx.insert(organisationMembers).values({ role: "member", joinedAt: testNow, ...row }));
}

type Staffing = { readonly userId: string; readonly staffRole?: "instructor" | "coach"; readonly position?: number };
const staffed = ({ userId, staffRole = "instructor", position = 1 }: Staffing) => ({ userId, staffRole, position, setAt: testNow });

/** Tier 1, 2 or 3 by what is named: a program, a module, or an enrolment on a module. */
export async function staffedOn(
  store: AcademyStore,
  place: { programId: string } | { moduleId: string } | { enrolmentId: string; moduleId: string },
  staff: Staffing,
): Promise<void> {
  await store.write(async (tx) => {
    if ("programId" in place) await tx.insert(programStaff).values({ ...place, ...staffed(staff) });
    else if ("enrolmentId" in place) await tx.insert(enrolmentStaff).values({ ...place, ...staffed(staff) });
    else await tx.insert(moduleStaff).values({ ...place, ...staffed(staff) });
  });
}
