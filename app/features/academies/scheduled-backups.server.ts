import { Cron } from "croner";
import { eq } from "drizzle-orm";
import { academies, backupStates } from "@db/directory/schema";
import type { DirectoryRead } from "@db/open";
import { MINUTE } from "~/platform/clock";
import type { StoragePlace } from "~/platform/storage.server";
import { backUp, backUpDirectory, directorySubject, type BackedUp } from "./back-up.server";
import type { AcademyDesk } from "./desk.server";

/** When backups are due, and how many stay. */
export interface BackupPlan {
  readonly place: StoragePlace;
  /** Cron, UTC. */
  readonly at: string;
  readonly keep: number;
  readonly secret: string;
}

type Desk = Pick<AcademyDesk, "directory" | "config">;
type State = typeof backupStates.$inferSelect;

/** Whose maker is silent for so long was killed. A backup that takes longer says so again and again. */
const leaseMs = 5 * MINUTE;
const sayEveryMs = MINUTE;
const againAfterMs = 30 * MINUTE;

/** The first due time after the last try, or after it was made; a night that was missed is made good at once. */
function isDue(plan: Pick<BackupPlan, "at">, state: State | undefined, since: number, now: number): boolean {
  if (state?.leaseUntil != null && state.leaseUntil > now) return false;
  if (state?.failedAt != null && now - state.failedAt >= againAfterMs) return true;
  const last = state?.triedAt ?? since;
  const next = new Cron(plan.at, { timezone: "UTC", paused: true }).nextRun(new Date(last));
  return next !== null && next.getTime() <= now;
}

interface Subject {
  readonly id: string;
  /** Null: the directory itself. */
  readonly academy: { readonly id: string; readonly slug: string; readonly file: string } | null;
}

async function nextDue(read: DirectoryRead, plan: BackupPlan, now: number): Promise<Subject | null> {
  const states = new Map((await read.select().from(backupStates)).map((state) => [state.subject, state]));
  if (isDue(plan, states.get(directorySubject), 0, now)) return { id: directorySubject, academy: null };
  const all = await read.select({ id: academies.id, slug: academies.slug, file: academies.file, createdAt: academies.createdAt }).from(academies);
  const due = all.find(({ id, createdAt }) => isDue(plan, states.get(id), createdAt, now));
  return due ? { id: due.id, academy: due } : null;
}

/** It is mine when nobody else has it: asked of a transaction it is decisive. */
async function claim({ directory }: Desk, plan: BackupPlan, subject: Subject, now: number): Promise<boolean> {
  return directory.write(async (tx) => {
    const state = await tx.select().from(backupStates).where(eq(backupStates.subject, subject.id)).get();
    if (state?.leaseUntil != null && state.leaseUntil > now) return false;
    if (state && !isDue(plan, state, 0, now)) return false;
    await tx.insert(backupStates).values({ subject: subject.id, leaseUntil: now + leaseMs }).onConflictDoUpdate({ target: backupStates.subject, set: { leaseUntil: now + leaseMs } });
    return true;
  });
}

const longestFailure = 500;

/** Keeps how it went: what the console says, and what the next due time is counted from. */
export async function noteBackup({ directory }: Pick<Desk, "directory">, subject: string, at: number, outcome: BackedUp | Error): Promise<void> {
  const values = outcome instanceof Error
    ? { triedAt: at, failedAt: at, failure: outcome.message.slice(0, longestFailure), leaseUntil: null }
    : { triedAt: at, takenAt: at, bytes: outcome.bytes, name: outcome.name, failedAt: null, failure: null, leaseUntil: null };
  await directory.write(async (tx) => { await tx.insert(backupStates).values({ subject, ...values }).onConflictDoUpdate({ target: backupStates.subject, set: values }); });
}

/** Makes the next backup that is due, of the directory or of an academy whatever its state. False: none is. */
export async function makeNextBackup(desk: Desk, plan: BackupPlan, now: () => number, onFailure: (subject: string, error: unknown) => void): Promise<boolean> {
  const subject = await nextDue(desk.directory.read, plan, now());
  if (!subject || !(await claim(desk, plan, subject, now()))) return false;
  const at = now();
  const order = { dataDir: desk.config.dataDir, place: plan.place, secret: plan.secret, keep: plan.keep, at };
  const holding = setInterval(() => {
    // A lease that could not be renewed costs a second backup at most.
    void desk.directory.write(async (tx) => { await tx.update(backupStates).set({ leaseUntil: now() + leaseMs }).where(eq(backupStates.subject, subject.id)); }).catch(() => undefined);
  }, sayEveryMs);
  try {
    await noteBackup(desk, subject.id, at, subject.academy ? await backUp(order, subject.academy) : await backUpDirectory(order));
  } catch (error) {
    onFailure(subject.id, error);
    await noteBackup(desk, subject.id, at, error instanceof Error ? error : new Error(String(error)));
  } finally {
    clearInterval(holding);
  }
  return true;
}
