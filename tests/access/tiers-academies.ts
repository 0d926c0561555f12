import {
  assignments, assignmentTypes, enrolments, enrolmentStaff, modules, moduleStaff, moduleTypes, programs, programStaff, submissions, userRoles, users,
} from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { staffRoles, type Academy, type Naming, type Person, type StaffRole, type Submission } from "./tiers-oracle";

/** A number from 0 to below 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const NOW = 1_790_000_000_000;

/** A small academy whose every id begins with `name`: staff in any role or none, placed anywhere, some more than once. */
export function randomAcademy(name: string, random: () => number): Academy {
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const chance = (of: number) => random() < of;
  const staff = Array.from({ length: 2 + upTo(3) }, (_, n): Person => ({ id: `${name}-s${n}`, roles: staffRoles.filter(() => chance(0.75)), suspended: chance(0.1) }));
  const clients = Array.from({ length: 1 + upTo(2) }, (_, n): Person => ({ id: `${name}-c${n}`, roles: ["client"], suspended: false }));
  const made = Array.from({ length: 1 + upTo(1) }, (_, n) => ({ id: `${name}-p${n}` }));
  const mods = made.flatMap((program) => Array.from({ length: 1 + upTo(2) }, (_, n) => ({ id: `${program.id}-m${n}`, programId: program.id, position: n + 1 })));
  const enrolled = made.flatMap((program) => clients.filter(() => chance(0.8)).map((client) => ({ id: `${program.id}-e-${client.id}`, programId: program.id, userId: client.id })));
  const namings: Naming[] = [];
  const place = (tier: 1 | 2 | 3, at: Omit<Naming, "tier" | "role" | "userId" | "position">, often: number) => {
    for (const role of staffRoles) {
      const here = staff.filter(() => chance(often)).map((person) => ({ person, by: random() })).sort((a, b) => a.by - b.by);
      here.forEach(({ person }, n) => namings.push({ tier, ...at, role, userId: person.id, position: n * 2 + 1 }));
    }
  };
  for (const program of made) place(1, { programId: program.id, moduleId: "", enrolmentId: "" }, chance(0.7) ? 0.35 : 0);
  for (const module of mods) place(2, { programId: module.programId, moduleId: module.id, enrolmentId: "" }, chance(0.5) ? 0.35 : 0);
  const work: Submission[] = [];
  for (const enrolment of enrolled) {
    for (const module of mods.filter(({ programId }) => programId === enrolment.programId)) {
      const at = { programId: enrolment.programId, moduleId: module.id, enrolmentId: enrolment.id };
      place(3, at, chance(0.35) ? 0.4 : 0);
      const status = (["submitted", "submitted", "submitted", "in_progress", "reviewed", "returned"] as const)[upTo(5)] ?? "submitted";
      if (chance(0.9)) work.push({ id: `${module.id}-w-${enrolment.userId}`, ...at, userId: enrolment.userId, status, submittedAt: status === "in_progress" ? null : NOW - upTo(1_000_000) });
    }
  }
  return { people: [...staff, ...clients], programs: made, modules: mods, enrolments: enrolled, namings, submissions: work };
}

const stamp = { createdAt: NOW, updatedAt: NOW };

/** Puts academies side by side into one file, in one transaction: what one sees of another shows as well. */
export async function putIn(store: AcademyStore, academies: readonly Academy[]): Promise<void> {
  const all = <T>(of: (academy: Academy) => readonly T[]): T[] => academies.flatMap(of);
  await store.write(async (tx) => {
    const insert = async <Row extends object>(table: Parameters<typeof tx.insert>[0], rows: readonly Row[]) => {
      for (let from = 0; from < rows.length; from += 500) await tx.insert(table).values(rows.slice(from, from + 500) as never);
    };
    await insert(users, all(({ people }) => people.map(({ id, suspended }) => ({ id, email: `${id}@x.example`, emailKey: `${id}@x.example`, name: id, sortName: id, suspendedAt: suspended ? NOW : null, ...stamp }))));
    await insert(userRoles, all(({ people }) => people.flatMap(({ id, roles }) => roles.map((role) => ({ userId: id, role, grantedAt: NOW })))));
    await tx.insert(moduleTypes).values({ id: "type", key: "content", name: "Reading", createdAt: NOW }).onConflictDoNothing();
    await tx.insert(assignmentTypes).values({ id: "form", name: "Form", ...stamp }).onConflictDoNothing();
    await insert(programs, all(({ programs: some }) => some.map(({ id }) => ({ id, slug: id, title: id, visibility: "public", ...stamp }))));
    await insert(modules, all(({ modules: some }) => some.map((module) => ({ ...module, moduleTypeId: "type", title: module.id, status: "active", ...stamp }))));
    await insert(assignments, all(({ modules: some }) => some.map(({ id }) => ({ id: `${id}-a`, moduleId: id, assignmentTypeId: "form", position: 1, title: "Work", createdAt: NOW }))));
    await insert(enrolments, all(({ enrolments: some }) => some.map((row) => ({ ...row, status: "active", startedAt: NOW, createdAt: NOW }))));
    const said = ({ role, userId, position }: { role: StaffRole; userId: string; position: number }) => ({ staffRole: role, userId, position, setAt: NOW });
    const ofTier = (tier: 1 | 2 | 3) => all(({ namings }) => namings.filter((naming) => naming.tier === tier));
    await insert(programStaff, ofTier(1).map((naming) => ({ programId: naming.programId, ...said(naming) })));
    await insert(moduleStaff, ofTier(2).map((naming) => ({ moduleId: naming.moduleId, ...said(naming) })));
    await insert(enrolmentStaff, ofTier(3).map((naming) => ({ enrolmentId: naming.enrolmentId, moduleId: naming.moduleId, ...said(naming) })));
    await insert(submissions, all(({ submissions: some }) => some.map((row) => ({ ...row, assignmentId: `${row.moduleId}-a`, reviewedAt: row.status === "reviewed" ? NOW : null, ...stamp }))));
  });
}
