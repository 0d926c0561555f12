import { eq, sql } from "drizzle-orm";
import { cohorts, modules, staffChanges } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { programPlace } from "~/features/programs/index.server";
import { actorOf, audit, type Actor } from "~/platform/audit/index.server";
import { dayIn } from "~/platform/days";
import { emit } from "~/platform/events/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { carryOutSome, gatherPlaces } from "./carry-out.server";
import { changeOf, placesOf, type Scope, type StaffChange } from "./change-places.server";
import { isCancellable, mostPlaces, reachFits, type ChangeState } from "./change-rules";
import { staffChangeCancelled, staffChangePlanned } from "./events";
import { mayStand } from "./name-staff.server";

/** A change as an admin asks for it. */
export interface Asked extends Omit<Scope, "modules" | "ticked" | "programId"> {
  readonly modules: readonly string[];
  readonly ticked: readonly string[] | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

export type AskRefusal = "unknown" | "role" | "instead" | "reach" | "modules" | "cohort" | "past" | "ends";

/** Up to so many places are changed while the admin waits; more are the worker's. */
const atOncePlaces = 100;

const hasAll = async (read: AcademyRead, programId: string, ids: readonly string[]): Promise<boolean> => {
  const rows = await read.select({ id: modules.id }).from(modules).where(eq(modules.programId, programId));
  return ids.length > 0 && ids.every((id) => rows.some((one) => one.id === id));
};

/** What stands against asking for it; null: nothing. */
async function against(tx: AcademyTx, programId: string, asked: Asked, today: string): Promise<AskRefusal | null> {
  if (!(await programPlace(tx, programId))) return "unknown";
  if (asked.kind !== "remove" && !(await mayStand(tx, asked, programId))) return "role";
  if ((asked.kind === "replace") !== (asked.insteadId !== null) || asked.insteadId === asked.userId) return "instead";
  if (!reachFits(asked.kind, asked.reach)) return "reach";
  if ((asked.reach === "modules" || asked.reach === "clients") && !(await hasAll(tx, programId, asked.modules))) return "modules";
  const cohort = asked.cohortId === null ? undefined : await tx.select({ programId: cohorts.programId }).from(cohorts).where(eq(cohorts.id, asked.cohortId)).get();
  if (asked.cohortId !== null && cohort?.programId !== programId) return "cohort";
  if (asked.startsOn !== null && asked.startsOn < today) return "past";
  return asked.endsOn !== null && asked.endsOn <= (asked.startsOn ?? today) ? "ends" : null;
}

/** Writes down what an admin asks for: nothing is changed before they have seen what would be, and said so. Answers its id. */
export const askForChange = (ctx: PersonContext, programId: string, asked: Asked): Promise<Result<string, AskRefusal>> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const refusal = await against(tx, programId, asked, dayIn(at, ctx.academy.timeZone));
    if (refusal) return refused(refusal);
    const id = newId(at);
    const { modules: of, ticked, role, ...more } = asked;
    await tx.insert(staffChanges).values({ ...more, id, programId, staffRole: role, modules: JSON.stringify(of), ticked: ticked && JSON.stringify(ticked), createdBy: ctx.person.id, createdAt: at });
    return done(id);
  });

/** How many places a change is about as things stand. */
export async function countPlaces(read: AcademyRead, scope: Scope): Promise<number> {
  const [row] = await read.all<{ n: number }>(sql`SELECT count(*) AS n FROM (${placesOf(scope)}) p`);
  return row?.n ?? 0;
}

const set = (tx: AcademyTx, id: string, row: Partial<typeof staffChanges.$inferInsert> & { state?: ChangeState }) => tx.update(staffChanges).set(row).where(eq(staffChanges.id, id));

/** Whoever asked for a change is who carries it out, whenever that is. */
export const actorFor = (change: StaffChange, at: number, requestId: string | null): Actor =>
  change.createdBy === null ? { kind: "system", id: "staff/change", requestId, at } : { kind: "person", id: change.createdBy, requestId, at };

/** Its places are known from here on. False: it is not to be carried out, or it is already under way. */
export async function beginChange(tx: AcademyTx, id: string): Promise<boolean> {
  const change = await changeOf(tx, id);
  if (change?.state !== "planned") return false;
  await gatherPlaces(tx, change);
  await set(tx, id, { state: "running" });
  return true;
}

/** It has been carried out. */
export async function endChange(tx: AcademyTx, id: string, from: ChangeState, to: "done" | "ended", at: number): Promise<void> {
  const change = await changeOf(tx, id);
  if (change?.state === from) await set(tx, id, to === "done" ? { state: to, doneAt: at } : { state: to, endedAt: at });
}

/** Its last day is over: what it did is taken back from here on. False: it is to stay. */
export async function beginEnd(tx: AcademyTx, id: string): Promise<boolean> {
  const change = await changeOf(tx, id);
  if (change?.state !== "done" || change.endsOn === null) return false;
  await set(tx, id, { state: "ending" });
  return true;
}

async function carryOutNow(tx: AcademyTx, actor: Actor, change: StaffChange): Promise<void> {
  await beginChange(tx, change.id);
  while ((await carryOutSome(tx, actor, change)) > 0);
  await endChange(tx, change.id, "running", "done", actor.at);
}

type ConfirmRefusal = "unknown" | "late" | "role" | "past" | "nothing" | "many";

/**
 * What was looked at is done: a change of today at a few places in this transaction, any other by the worker, on its day. `past`:
 * that day was yesterday; `many`: no one person's clients are so many.
 */
export const confirmChange = (ctx: PersonContext, id: string): Promise<Result<ChangeState, ConfirmRefusal>> =>
  ctx.write(async (tx) => {
    const change = await changeOf(tx, id);
    if (!change) return refused("unknown");
    if (change.state !== "draft") return refused("late");
    const actor = actorOf(ctx);
    const today = dayIn(actor.at, ctx.academy.timeZone);
    if ((change.startsOn !== null && change.startsOn < today) || (change.endsOn !== null && change.endsOn <= today)) return refused("past");
    if (change.kind !== "remove" && !(await mayStand(tx, change, change.programId))) return refused("role");
    const isNow = change.startsOn === null || change.startsOn === today;
    const places = await countPlaces(tx, change);
    if (places > mostPlaces) return refused("many");
    if (isNow && places === 0) return refused("nothing");
    await set(tx, id, { state: "planned" });
    const { programId: _program, ...asked } = change;
    await audit(tx, actor, { action: "staff/change-planned", subject: { type: "program", id: change.programId }, after: { ...asked, state: "planned", places } });
    const few = isNow && places <= atOncePlaces;
    if (few) await carryOutNow(tx, actor, change);
    if (!few || change.endsOn !== null) await emit(tx, staffChangePlanned, { changeId: id }, { at: actor.at, actorId: ctx.person.id, requestId: ctx.requestId });
    return done(few ? "done" : "planned");
  });

/** Calls it off: what was not begun is never done, what was done stays. `late`: it is under way, or over. */
export const cancelChange = (ctx: PersonContext, id: string): Promise<Result<null, "unknown" | "late">> =>
  ctx.write(async (tx) => {
    const change = await changeOf(tx, id);
    if (!change) return refused("unknown");
    if (!isCancellable(change)) return refused("late");
    const actor = actorOf(ctx);
    await set(tx, id, change.state === "done" ? { endsOn: null } : { state: "cancelled", endedAt: actor.at });
    await audit(tx, actor, { action: "staff/change-cancelled", subject: { type: "program", id: change.programId }, before: { changeId: id, state: change.state, endsOn: change.endsOn } });
    if (change.state !== "draft") await emit(tx, staffChangeCancelled, { changeId: id }, { at: actor.at, actorId: ctx.person.id, requestId: ctx.requestId });
    return done(null);
  });

/** Given up for good by the worker: nothing says any longer that it is under way. */
export async function failChange(tx: AcademyTx, id: string, at: number): Promise<void> {
  const change = await changeOf(tx, id);
  if (change && change.state !== "cancelled" && change.state !== "ended" && change.state !== "done") await set(tx, id, { state: "failed", endedAt: at });
}
