import { eq } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { users } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import type { PersonContext } from "~/platform/scope.server";
import type { Profile } from "./forms";
import { profileOf } from "./queries.server";

/** Saves one's own profile; the audit line holds what changed, before and after. Saving what is there changes nothing. */
export async function editProfile(ctx: PersonContext, profile: Profile): Promise<void> {
  const { person } = ctx;
  await ctx.write(async (tx) => {
    const was = await profileOf(tx, person.id);
    const wanted = { name: profile.name, pronouns: profile.pronouns ?? null, locale: profile.locale ?? null, timeZone: profile.timeZone ?? null, theme: profile.theme, schedulingUrl: profile.schedulingUrl ?? null, lite: profile.lite === "yes" };
    const changed = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((field) => was[field] !== wanted[field]);
    if (changed.length === 0) return;
    await tx.update(users).set({ ...wanted, sortName: foldName(wanted.name), updatedAt: ctx.clock.now() }).where(eq(users.id, person.id));
    const only = (values: typeof wanted | typeof was) => Object.fromEntries(changed.map((field) => [field, values[field]]));
    await audit(tx, actorOf(ctx), { action: "profile/edited", subject: { type: "user", id: person.id }, before: only(was), after: only(wanted) });
  });
}
