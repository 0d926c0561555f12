import { and, eq, isNull, notExists } from "drizzle-orm";
import { enrolmentStaff, moduleStaff, partnerPrograms, programStaff, userRoles, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { swapOf } from "~/platform/order";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { StaffRole } from "~/access/staff/index.server";
import type { Named } from "./forms";
import { isThere, namedAt, ofRole, rowsOf, whereIs, type Place } from "./places.server";

/** What a line of the audit log is about. */
export function subjectOf(place: Place) {
  if (place.tier === 1) return { type: "program", id: place.programId };
  return place.tier === 2 ? { type: "module", id: place.moduleId } : { type: "enrolment", id: place.enrolmentId };
}

export const moduleOf = (place: Place) => (place.tier === 3 ? { moduleId: place.moduleId } : {});

/** Is a partner, and this program is not given to them: they would be named and stand nowhere. */
async function isPartnerElsewhere(tx: AcademyRead, userId: string, programId: string): Promise<boolean> {
  const given = tx.select({ id: partnerPrograms.userId }).from(partnerPrograms).where(and(eq(partnerPrograms.userId, userId), eq(partnerPrograms.programId, programId)));
  return (await tx.select({ id: users.id }).from(users).where(and(eq(users.id, userId), eq(users.partner, true), notExists(given))).get()) !== undefined;
}

async function holds(tx: AcademyRead, { role, userId }: Named): Promise<boolean> {
  const row = await tx.select({ id: users.id }).from(users).innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, role))).where(and(eq(users.id, userId), isNull(users.suspendedAt))).get();
  return row !== undefined;
}

/** Holds the role in this academy, is not suspended, and is no partner to whom this program was not given. */
export const mayStand = async (tx: AcademyRead, named: Named, programId: string): Promise<boolean> => (await holds(tx, named)) && !(await isPartnerElsewhere(tx, named.userId, programId));

/** Who is named at a place from now on, the primary first: whoever is left out is named no more. */
export interface NewOrder {
  readonly role: StaffRole;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly at: number;
  readonly by: string | null;
}

/** Writes what differs of an order: names that go, names that come, and who stands elsewhere than before. */
export async function writeNewOrder(tx: AcademyTx, place: Place, { role, before, after, at, by }: NewOrder): Promise<void> {
  const { table, here } = rowsOf(place);
  const of = (userId: string) => and(here, eq(table.staffRole, role), eq(table.userId, userId));
  for (const userId of before) if (!after.includes(userId)) await tx.delete(table).where(of(userId));
  for (const [index, userId] of after.entries()) {
    const position = index + 1;
    if (before.includes(userId)) await tx.update(table).set({ position }).where(of(userId));
    else await insertNamed(tx, place, { staffRole: role, userId, position, setAt: at, setBy: by });
  }
}

async function insertNamed(tx: AcademyTx, place: Place, row: { staffRole: StaffRole; userId: string; position: number; setAt: number; setBy: string | null }): Promise<void> {
  if (place.tier === 1) await tx.insert(programStaff).values({ ...row, programId: place.programId });
  else if (place.tier === 2) await tx.insert(moduleStaff).values({ ...row, moduleId: place.moduleId });
  else await tx.insert(enrolmentStaff).values({ ...row, enrolmentId: place.enrolmentId, moduleId: place.moduleId });
}

/** Positions from 1 without gaps, in this order: position 1 is the primary everywhere. */
async function writeOrder(tx: AcademyTx, place: Place, role: StaffRole, userIds: readonly string[]): Promise<void> {
  const { table, here } = rowsOf(place);
  for (const [at, userId] of userIds.entries()) {
    await tx.update(table).set({ position: at + 1 }).where(and(here, eq(table.staffRole, role), eq(table.userId, userId)));
  }
}

const idsOf = (staff: readonly { readonly userId: string }[]) => staff.map(({ userId }) => userId);

/**
 * Names somebody at a place, after those who are there: the first of a role is the primary, the others are alternates
 * (`01-access`, The three staff tiers). `role`: they do not hold it, or are suspended; `named`: they stand there already;
 * `partner`: they see only the programs given to them, and this is none of these.
 */
export const nameStaff = (ctx: PersonContext, place: Place, named: Named): Promise<Result<null, "unknown" | "role" | "named" | "partner">> => ctx.write((tx) => nameStaffIn(tx, ctx, place, named));

/** The same within another verb. */
export async function nameStaffIn(tx: AcademyTx, ctx: PersonContext, place: Place, named: Named): Promise<Result<null, "unknown" | "role" | "named" | "partner">> {
  const where = await whereIs(tx, place);
  if (!where) return refused("unknown");
  if (!(await holds(tx, named))) return refused("role");
  if (await isPartnerElsewhere(tx, named.userId, where.program.id)) return refused("partner");
  const there = ofRole(await namedAt(tx, place), named.role);
  if (idsOf(there).includes(named.userId)) return refused("named");
  const row = { staffRole: named.role, userId: named.userId, position: (there.at(-1)?.position ?? 0) + 1, setAt: ctx.clock.now(), setBy: ctx.person.id };
  await insertNamed(tx, place, row);
  await audit(tx, actorOf(ctx), { action: "staff/named", subject: subjectOf(place), after: { tier: place.tier, ...moduleOf(place), role: named.role, userId: named.userId, position: row.position } });
  return done(null);
}

/** Moves somebody by one among those of their role; whoever comes first is the primary. At an end nothing happens. */
export const moveStaff = (ctx: PersonContext, place: Place, { item, direction }: { readonly item: Named; readonly direction: "up" | "down" }): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    if (!(await isThere(tx, place))) return refused("unknown");
    const before = idsOf(ofRole(await namedAt(tx, place), item.role));
    const swap = swapOf(before.map((id) => ({ id })), { item: item.userId, direction });
    if (swap === undefined) return refused("unknown");
    if (swap === null) return done(null);
    const [moved, other] = swap;
    const after = before.map((id) => (id === moved.id ? other.id : id === other.id ? moved.id : id));
    await writeOrder(tx, place, item.role, after);
    await audit(tx, actorOf(ctx), { action: "staff/reordered", subject: subjectOf(place), before: { tier: place.tier, ...moduleOf(place), role: item.role, order: before }, after: { order: after } });
    return done(null);
  });

/** Takes somebody's name off a place; the next one becomes the primary where it was the first. */
export const removeStaff = (ctx: PersonContext, place: Place, named: Named): Promise<Result<null, "unknown">> => ctx.write((tx) => removeStaffIn(tx, ctx, place, named));

/** The same within another verb. */
export async function removeStaffIn(tx: AcademyTx, ctx: PersonContext, place: Place, named: Named): Promise<Result<null, "unknown">> {
  if (!(await isThere(tx, place))) return refused("unknown");
  const { table, here } = rowsOf(place);
  const gone = await tx.delete(table).where(and(here, eq(table.staffRole, named.role), eq(table.userId, named.userId))).returning({ position: table.position });
  if (gone.length === 0) return refused("unknown");
  await writeOrder(tx, place, named.role, idsOf(ofRole(await namedAt(tx, place), named.role)));
  await audit(tx, actorOf(ctx), { action: "staff/removed", subject: subjectOf(place), before: { tier: place.tier, ...moduleOf(place), role: named.role, userId: named.userId } });
  return done(null);
}
