import { eq } from "drizzle-orm";
import { environmentRecord, operatorSessions } from "@db/directory/schema";
import type { DirectoryStore } from "@db/open";
import { audit, systemActor } from "~/platform/audit/index.server";
import type { Environment } from "~/platform/config.server";

/**
 * Stamps new data with its environment. Data that has another stamp, such as production's copy opened in staging, is
 * taken as this environment's deployment, and operators sign in again; each academy keeps its own stamp and stays in
 * quarantine until it is adopted (`16-integrations`, principle 5), so that a start under the wrong name harms nobody and
 * is mended by a start under the right one.
 *
 * @returns the environment that it belonged to before; null: this one, or none
 */
export async function claimEnvironment(directory: DirectoryStore, environment: Environment, at: number): Promise<string | null> {
  return directory.write(async (tx) => {
    await tx.insert(environmentRecord).values({ id: 1, environment, createdAt: at }).onConflictDoNothing();
    const row = await tx.select({ environment: environmentRecord.environment }).from(environmentRecord).where(eq(environmentRecord.id, 1)).get();
    if (row?.environment === environment) return null;
    const before = row?.environment ?? "";
    await tx.update(environmentRecord).set({ environment }).where(eq(environmentRecord.id, 1));
    await tx.delete(operatorSessions);
    await audit(tx, systemActor("setup", at), { action: "deployment/environment-changed", subject: { type: "deployment", id: environment }, before: { environment: before }, after: { environment } });
    return before;
  });
}
