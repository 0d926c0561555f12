import { and, asc, eq, gt, ne } from "drizzle-orm";
import { trackPrograms, tracks } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { programPlace } from "~/features/programs/index.server";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { swapOf, type Move } from "~/platform/order";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { mostPrograms, type TrackFacts } from "./forms";

const subject = (id: string) => ({ type: "track", id });

const inOrder = (tx: AcademyTx) => tx.select({ id: tracks.id, position: tracks.position }).from(tracks).where(gt(tracks.position, 0)).orderBy(asc(tracks.position));
const isTaken = async (tx: AcademyTx, title: string, butOf = ""): Promise<boolean> =>
  (await tx.select({ id: tracks.id }).from(tracks).where(and(eq(tracks.title, title), ne(tracks.id, butOf))).get()) !== undefined;
const exists = async (tx: AcademyTx, id: string): Promise<boolean> => (await tx.select({ id: tracks.id }).from(tracks).where(eq(tracks.id, id)).get()) !== undefined;

/** The programs of a track by their places. */
const placed = async (tx: AcademyTx, id: string) =>
  (await tx.select({ id: trackPrograms.programId, position: trackPrograms.position }).from(trackPrograms).where(eq(trackPrograms.trackId, id))).sort((a, b) => a.position - b.position);

/** Makes a track without programs, after the others. Gives its id. `taken`: there is one of this title. Pressed twice it makes one. */
export const createTrack = (ctx: PersonContext, facts: TrackFacts): Promise<Result<string, "taken">> =>
  ctx.write(async (tx) => {
    const made = await justMade(tx, actorOf(ctx), "track/created", facts);
    if (made !== null) return done(made);
    if (await isTaken(tx, facts.title)) return refused("taken");
    const at = ctx.clock.now();
    const id = newId(at);
    await tx.insert(tracks).values({ id, ...facts, position: ((await inOrder(tx)).at(-1)?.position ?? 0) + 1, createdAt: at, updatedAt: at });
    await audit(tx, actorOf(ctx), { action: "track/created", subject: subject(id), after: facts });
    return done(id);
  });

/** Changes what a track says and who sees it. What it grants from then on is `09-entitlements`'. */
export const editTrack = (ctx: PersonContext, id: string, facts: TrackFacts): Promise<Result<null, "unknown" | "taken">> =>
  ctx.write(async (tx) => {
    const was = await tx.select({ title: tracks.title, summary: tracks.summary, visibility: tracks.visibility }).from(tracks).where(eq(tracks.id, id)).get();
    if (!was) return refused("unknown");
    if (await isTaken(tx, facts.title, id)) return refused("taken");
    if (was.title === facts.title && was.summary === facts.summary && was.visibility === facts.visibility) return done(null);
    await tx.update(tracks).set({ ...facts, updatedAt: ctx.clock.now() }).where(eq(tracks.id, id));
    await audit(tx, actorOf(ctx), { action: "track/edited", subject: subject(id), before: was, after: facts });
    return done(null);
  });

/** Changes places of a track and its neighbour; at an end nothing happens. */
export const moveTrack = (ctx: PersonContext, move: Move): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const swap = swapOf(await inOrder(tx), move);
    if (swap === undefined) return refused("unknown");
    if (swap === null) return done(null);
    const [moved, other] = swap;
    await tx.update(tracks).set({ position: other.position }).where(eq(tracks.id, moved.id));
    await tx.update(tracks).set({ position: moved.position }).where(eq(tracks.id, other.id));
    await audit(tx, actorOf(ctx), { action: "track/moved", subject: subject(moved.id), before: { position: moved.position }, after: { position: other.position } });
    return done(null);
  });

/** Adds a program at the end of a track. `there`: it is in it; `program`: there is no such program, or it is archived. */
export const addToTrack = (ctx: PersonContext, id: string, programId: string): Promise<Result<null, "unknown" | "program" | "there" | "many">> =>
  ctx.write(async (tx) => {
    if (!(await exists(tx, id))) return refused("unknown");
    const program = await programPlace(tx, programId);
    if (!program || program.archived) return refused("program");
    const all = await placed(tx, id);
    if (all.some((one) => one.id === programId)) return refused("there");
    if (all.length >= mostPrograms) return refused("many");
    const position = (all.at(-1)?.position ?? 0) + 1;
    await tx.insert(trackPrograms).values({ trackId: id, programId, position });
    await audit(tx, actorOf(ctx), { action: "track/program-added", subject: subject(id), after: { programId, position } });
    return done(null);
  });

/** Changes places of a program and its neighbour in a track; at an end nothing happens. */
export const moveInTrack = (ctx: PersonContext, id: string, move: Move): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const swap = swapOf(await placed(tx, id), move);
    if (swap === undefined) return refused("unknown");
    if (swap === null) return done(null);
    const [moved, other] = swap;
    const place = (programId: string, position: number) => tx.update(trackPrograms).set({ position }).where(and(eq(trackPrograms.trackId, id), eq(trackPrograms.programId, programId)));
    await place(moved.id, other.position);
    await place(other.id, moved.position);
    await audit(tx, actorOf(ctx), { action: "track/program-moved", subject: subject(id), before: { programId: moved.id, position: moved.position }, after: { position: other.position } });
    return done(null);
  });

/** Takes a program out of a track. Nobody's enrolment changes. */
export const takeOutOfTrack = (ctx: PersonContext, id: string, programId: string): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const gone = await tx.delete(trackPrograms).where(and(eq(trackPrograms.trackId, id), eq(trackPrograms.programId, programId))).returning({ position: trackPrograms.position });
    if (gone.length === 0) return refused("unknown");
    await audit(tx, actorOf(ctx), { action: "track/program-removed", subject: subject(id), before: { programId, position: gone[0]?.position } });
    return done(null);
  });
