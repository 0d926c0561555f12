import { and, eq } from "drizzle-orm";
import { academies, academyHosts } from "@db/directory/schema";
import { originOf } from "~/platform/directory.server";
import type { DeploymentContext } from "~/platform/scope.server";
import { academyOfState } from "./state.server";

/** Where the academy answers that began this, for the one address that all browsers come back to; null: none did. One query. */
export async function originOfState(ctx: DeploymentContext, state: string): Promise<string | null> {
  const academyId = academyOfState(ctx.config.secrets.signing, state, ctx.clock.now());
  if (academyId === null) return null;
  const row = await ctx.read
    .select({ host: academyHosts.host })
    .from(academyHosts)
    .innerJoin(academies, eq(academies.id, academyHosts.academyId))
    .where(and(eq(academyHosts.academyId, academyId), eq(academyHosts.isPrimary, true)))
    .get();
  return row ? originOf(row.host, ctx.config) : null;
}
