import { eq } from "drizzle-orm";
import { academySettings } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import type { PersonContext } from "~/platform/scope.server";

/** What people see of an academy on every page and in every e-mail (`01-access`, brand). Its name is with the operators. */
export interface Brand {
  readonly accent: string;
  readonly place: string;
  readonly strapline: string;
  readonly senderName: string;
}

const columns = { accent: academySettings.accent, place: academySettings.place, strapline: academySettings.strapline, senderName: academySettings.senderName };

export async function brandOf(read: AcademyRead): Promise<Brand> {
  const brand = await read.select(columns).from(academySettings).where(eq(academySettings.id, 1)).get();
  if (!brand) throw new Error("an academy has no settings row");
  return brand;
}

/** Holds from the next page and the next e-mail on. Saving what is there changes nothing. */
export async function setBrand(ctx: PersonContext, { accent, place, strapline, senderName }: Brand): Promise<void> {
  const after = { accent, place, strapline, senderName };
  const actor = actorOf(ctx);
  await ctx.write(async (tx) => {
    const before = await brandOf(tx);
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await tx.update(academySettings).set({ ...after, updatedAt: actor.at }).where(eq(academySettings.id, 1));
    await audit(tx, actor, { action: "academy/brand-set", subject: { type: "academy", id: ctx.academy.id }, before, after });
  });
}
