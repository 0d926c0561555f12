import { eq, sql } from "drizzle-orm";
import { academySettings, programs, secondFactors, termsVersions, userRoles } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { firstAccent } from "./rules";
import { setUpPoints, type SetUpPoint } from "./set-up";

/** What a new academy needs, point by point, as it stands now (`01-access`, a set-up checklist for a new admin). */
export interface SetUp {
  readonly points: readonly { readonly point: SetUpPoint; readonly done: boolean }[];
  /** An admin put it away: the overview shows it no more. */
  readonly hidden: boolean;
}

type State = Readonly<Record<Exclude<SetUpPoint, "domain">, number>> & { readonly hidden: number };

/**
 * Nothing is ticked off by hand: each point is asked of what is there. One statement, whose parts end at the first row
 * that they find.
 */
export async function setUpOf({ read, person, academy, config }: Pick<PersonContext, "read" | "person" | "academy" | "config">): Promise<SetUp> {
  const state = await read.get<State>(sql`SELECT
    ${academySettings.setUpHiddenAt} IS NOT NULL AS hidden,
    ${academySettings.accent} <> ${firstAccent} OR ${academySettings.place} <> '' OR ${academySettings.strapline} <> '' AS brand,
    EXISTS (SELECT 1 FROM ${termsVersions} WHERE ${termsVersions.version} >= 1) AS terms,
    EXISTS (SELECT 1 FROM ${programs} WHERE ${programs.sortTitle} >= '' AND ${programs.archivedAt} IS NULL AND ${programs.visibility} <> 'draft') AS program,
    EXISTS (SELECT 1 FROM ${userRoles} WHERE ${userRoles.role} IN ('instructor', 'coach')) AS staff,
    EXISTS (SELECT 1 FROM ${userRoles} WHERE ${userRoles.role} = 'client') AS client,
    EXISTS (SELECT 1 FROM ${secondFactors} WHERE ${secondFactors.userId} = ${person.id} AND ${secondFactors.confirmedAt} IS NOT NULL) AS factor,
    ${academySettings.archiveRecipient} IS NOT NULL AS "archiveKey"
    FROM ${academySettings} WHERE ${academySettings.id} = 1`);
  // The address with which its links begin: below the deployment's own host, or one of its own.
  const domain = !academy.host.endsWith(`.${config.siteHost}`);
  const isDone = (point: SetUpPoint): boolean => (point === "domain" ? domain : state?.[point] === 1);
  return { points: setUpPoints.map((point) => ({ point, done: isDone(point) })), hidden: state?.hidden === 1 };
}

/** Puts the list away for every admin of the academy, or shows it again. */
export async function showSetUp(ctx: PersonContext, shown: boolean): Promise<void> {
  const at = ctx.clock.now();
  await ctx.write(async (tx) => {
    const before = await tx.select({ hiddenAt: academySettings.setUpHiddenAt }).from(academySettings).where(eq(academySettings.id, 1)).get();
    if (!before || (before.hiddenAt === null) === shown) return;
    await tx.update(academySettings).set({ setUpHiddenAt: shown ? null : at, updatedAt: at }).where(eq(academySettings.id, 1));
    await audit(tx, actorOf(ctx), { action: shown ? "set-up/shown" : "set-up/hidden", subject: { type: "academy", id: ctx.academy.id } });
  });
}
