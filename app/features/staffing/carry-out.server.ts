import { and, asc, eq, sql } from "drizzle-orm";
import { enrolments, modules, programs, staffChangePlaces, staffChanges } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import { openStatuses } from "~/features/programs/index.server";
import { changed, comesBack, restored, type PlaceProblem } from "./change-rules";
import { placesOf, type StaffChange } from "./change-places.server";
import { mayStand, moduleOf, subjectOf, writeNewOrder } from "./name-staff.server";
import { namedAt, ofRole, type Place } from "./places.server";

/** So many places are changed in a transaction: some 40 ms, in which nobody else writes. */
export const placesAtOnce = 40;

interface PlaceRow {
  readonly n: number;
  readonly moduleId: string | null;
  readonly enrolmentId: string | null;
  readonly was: number | null;
  readonly insteadWas: number | null;
  /** Of its client, where there is one. */
  readonly userId: string | null;
  readonly open: boolean;
  readonly archived: boolean;
}

const open = sql<number>`(${enrolments.id} IS NULL OR ${enrolments.status} IN (${sql.join(openStatuses.map((one) => sql`${one}`), sql`, `)}))`.mapWith(Boolean);
const archived = sql<number>`(${programs.archivedAt} IS NOT NULL OR coalesce(${modules.status} = 'archived', 0))`.mapWith(Boolean);

/** The next places of a change that stand so, in order. */
const nextPlaces = (tx: AcademyTx, change: StaffChange, state: "waiting" | "changed"): Promise<PlaceRow[]> =>
  tx
    .select({ n: staffChangePlaces.n, moduleId: staffChangePlaces.moduleId, enrolmentId: staffChangePlaces.enrolmentId, was: staffChangePlaces.was, insteadWas: staffChangePlaces.insteadWas, userId: enrolments.userId, open, archived })
    .from(staffChangePlaces)
    .innerJoin(programs, eq(programs.id, change.programId))
    .leftJoin(modules, eq(modules.id, staffChangePlaces.moduleId))
    .leftJoin(enrolments, eq(enrolments.id, staffChangePlaces.enrolmentId))
    .where(and(eq(staffChangePlaces.changeId, change.id), eq(staffChangePlaces.state, state)))
    .orderBy(asc(staffChangePlaces.n)).limit(placesAtOnce);

function placeAt({ programId }: StaffChange, { moduleId, enrolmentId, userId }: PlaceRow): Place {
  if (moduleId === null) return { tier: 1, programId };
  return enrolmentId === null ? { tier: 2, programId, moduleId } : { tier: 3, userId: userId ?? "", enrolmentId, moduleId };
}

/** Writes down which places a change is about, as things stand in this transaction. Answers how many. */
export async function gatherPlaces(tx: AcademyTx, change: StaffChange): Promise<number> {
  await tx.run(sql`INSERT INTO staff_change_places (change_id, n, tier, module_id, enrolment_id) SELECT ${change.id}, row_number() OVER (), p.tier, p.module_id, p.enrolment_id FROM (${placesOf(change)}) p`);
  const total = await tx.$count(staffChangePlaces, eq(staffChangePlaces.changeId, change.id));
  await tx.update(staffChanges).set({ total }).where(eq(staffChanges.id, change.id));
  return total;
}

/** Why nothing can be done at a place; null: it can. Whoever is a client there cannot be their own staff. */
function problemAt({ userId, open: isOpen, archived: isArchived }: PlaceRow, change: StaffChange, stands: boolean): PlaceProblem | null {
  if (isArchived) return "archived";
  if (!isOpen) return "closed";
  if (change.kind === "remove") return null;
  if (!stands) return "role";
  return userId === change.userId ? "client" : null;
}

interface Came {
  readonly state: "changed" | "same" | "refused" | "restored" | "stuck";
  readonly problem?: PlaceProblem;
  readonly was?: number | null;
  readonly insteadWas?: number | null;
}

/** Writes the new order of a place, and what was there before into the log. */
async function writeChange(tx: AcademyTx, actor: Actor, change: StaffChange, place: Place, before: readonly string[], after: readonly string[]): Promise<void> {
  await writeNewOrder(tx, place, { role: change.role, before, after, at: actor.at, by: change.createdBy });
  await audit(tx, actor, { action: "staff/changed", subject: subjectOf(place), before: { tier: place.tier, ...moduleOf(place), role: change.role, order: before }, after: { order: after, changeId: change.id } });
}

const namedIn = async (tx: AcademyTx, place: Place, { role }: StaffChange): Promise<readonly string[]> => ofRole(await namedAt(tx, place), role).map(({ userId }) => userId);

async function changeAt(tx: AcademyTx, actor: Actor, change: StaffChange, row: PlaceRow, stands: boolean): Promise<Came> {
  const problem = problemAt(row, change, stands);
  if (problem) return { state: "refused", problem };
  const place = placeAt(change, row);
  const before = await namedIn(tx, place, change);
  const outcome = changed(before, change);
  if (!outcome) return { state: "same" };
  await writeChange(tx, actor, change, place, before, outcome.order);
  return { state: "changed", was: outcome.was, insteadWas: outcome.insteadWas };
}

async function restoreAt(tx: AcademyTx, actor: Actor, change: StaffChange, row: PlaceRow, stands: (userId: string) => Promise<boolean>): Promise<Came> {
  const back = comesBack(change, row);
  // Nobody is taken away where whoever should come back cannot: the place would be left with nobody.
  if (back !== null && !(await stands(back))) return { state: "stuck", problem: "role" };
  const place = placeAt(change, row);
  const before = await namedIn(tx, place, change);
  const after = restored(before, change, row);
  if (after) await writeChange(tx, actor, change, place, before, after);
  return { state: "restored" };
}

async function note(tx: AcademyTx, change: StaffChange, n: number, came: Came): Promise<void> {
  await tx.update(staffChangePlaces).set(came).where(and(eq(staffChangePlaces.changeId, change.id), eq(staffChangePlaces.n, n)));
}

/** Carries a change out at the next places, in the caller's transaction. Answers how many there were; 0: it is done everywhere. */
export async function carryOutSome(tx: AcademyTx, actor: Actor, change: StaffChange): Promise<number> {
  const rows = await nextPlaces(tx, change, "waiting");
  if (rows.length === 0) return 0;
  const stands = await mayStand(tx, change, change.programId);
  const counts = { changed: 0, same: 0, refused: 0 };
  for (const row of rows) {
    const came = await changeAt(tx, actor, change, row, stands);
    await note(tx, change, row.n, came);
    if (came.state === "changed" || came.state === "same" || came.state === "refused") counts[came.state] += 1;
  }
  await tx.update(staffChanges).set({ changed: sql`${staffChanges.changed} + ${counts.changed}`, same: sql`${staffChanges.same} + ${counts.same}`, refused: sql`${staffChanges.refused} + ${counts.refused}` }).where(eq(staffChanges.id, change.id));
  return rows.length;
}

/** Takes a change back at the next places where it was carried out, in the caller's transaction. Answers how many there were. */
export async function takeBackSome(tx: AcademyTx, actor: Actor, change: StaffChange): Promise<number> {
  const rows = await nextPlaces(tx, change, "changed");
  const known = new Map<string, boolean>();
  const stands = async (userId: string) => {
    const said = known.get(userId) ?? (await mayStand(tx, { role: change.role, userId }, change.programId));
    known.set(userId, said);
    return said;
  };
  for (const row of rows) await note(tx, change, row.n, await restoreAt(tx, actor, change, row, stands));
  return rows.length;
}
