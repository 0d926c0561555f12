import { sql, type SQL } from "drizzle-orm";
import { badges } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { newId } from "~/platform/ids.server";
import { arm, part, type Look } from "~/platform/one-look.server";
import type { BadgeValues } from "./forms";

const badge = part<BadgeValues>("badge", { name: badges.name, criteria: badges.criteria });

/** The badges that a program gives now. */
export const badgeArms = (programId: string): readonly SQL[] => [arm(badge, sql`FROM ${badges} WHERE ${badges.programId} = ${programId} AND ${badges.archivedAt} IS NULL`)];
/** By their names: they have no other order. */
export const badgesSeen = (look: Look): readonly BadgeValues[] => [...look.of(badge)].sort((a, b) => (a.name + a.criteria < b.name + b.criteria ? -1 : 1));

/** Gives a new program its badges. Within the verb that made it. */
export async function insertBadges(tx: AcademyTx, at: number, programId: string, values: readonly BadgeValues[]): Promise<void> {
  if (values.length > 0) await tx.insert(badges).values(values.map((one) => ({ id: newId(at), programId, ...one, createdAt: at })));
}
