import { eq } from "drizzle-orm";
import { moduleProgress } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";

/**
 * Notes in the caller's transaction that a client is at work on a module: `in_progress` from the first time on, and
 * when it was last touched. A completed module stays completed. Epoch ms.
 */
export async function beginModule(tx: AcademyTx, { enrolmentId, moduleId, at }: { readonly enrolmentId: string; readonly moduleId: string; readonly at: number }): Promise<void> {
  await tx
    .insert(moduleProgress)
    .values({ enrolmentId, moduleId, status: "in_progress", lastActivityAt: at })
    .onConflictDoUpdate({ target: [moduleProgress.enrolmentId, moduleProgress.moduleId], set: { status: "in_progress", lastActivityAt: at }, setWhere: eq(moduleProgress.status, "not_started") });
}
