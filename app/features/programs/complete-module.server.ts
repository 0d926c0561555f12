import { ne } from "drizzle-orm";
import { moduleProgress } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { emit } from "~/platform/events/index.server";
import { moduleCompleted } from "./events";

/** How a module came to be completed (`02-programs`, Progress). */
export type CompletedHow = "client" | "staff" | "graded" | "score";

export interface Completion {
  readonly enrolmentId: string;
  readonly moduleId: string;
  /** The client, or the member of staff whose grade or mark it was. */
  readonly by: string;
  readonly how: CompletedHow;
  /** Epoch ms. */
  readonly at: number;
  readonly requestId?: string;
}

/**
 * Completes a module of an enrolment in the caller's transaction and tells so, once: a second completion changes
 * nothing and tells nothing. The caller has checked that the module's completion rule allows it.
 * @returns true when this call completed it
 */
export async function completeModule(tx: AcademyTx, { enrolmentId, moduleId, by, how, at, requestId }: Completion): Promise<boolean> {
  const done = { status: "completed", completedAt: at, completedBy: by, completedHow: how, lastActivityAt: at } as const;
  const changed = await tx
    .insert(moduleProgress)
    .values({ enrolmentId, moduleId, ...done })
    .onConflictDoUpdate({ target: [moduleProgress.enrolmentId, moduleProgress.moduleId], set: done, setWhere: ne(moduleProgress.status, "completed") })
    .returning({ moduleId: moduleProgress.moduleId });
  if (changed.length === 0) return false;
  await emit(tx, moduleCompleted, { enrolmentId, moduleId }, { at, actorId: by, ...(requestId ? { requestId } : {}) });
  return true;
}
