import { eq } from "drizzle-orm";
import { academySettings, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { clientNamed } from "~/features/clients/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { LayoutChange } from "./forms";
import { changed, layoutFor, readLayout, writeLayout } from "./layout";

type Arranged = Promise<Result<null, "unknown">>;

const academysIn = async (tx: AcademyTx): Promise<string | null> =>
  (await tx.select({ layout: academySettings.journeyLayout }).from(academySettings).where(eq(academySettings.id, 1)).get())?.layout ?? null;

/** What becomes of a layout: null, as it is without one; undefined, nothing. */
function after(was: string | null, beneath: string | null, change: LayoutChange): string | null | undefined {
  if (change.change === "reset") return was === null ? undefined : null;
  const now = writeLayout(readLayout(layoutFor(was, beneath)));
  const next = writeLayout(changed(readLayout(now), change.item, change.change));
  return next === now ? undefined : next;
}

async function arrangePerson(tx: AcademyTx, ctx: PersonContext, userId: string, change: LayoutChange): Arranged {
  const row = await tx.select({ layout: users.journeyLayout }).from(users).where(eq(users.id, userId)).get();
  if (!row) return refused("unknown");
  const next = after(row.layout, await academysIn(tx), change);
  if (next === undefined) return done(null);
  await tx.update(users).set({ journeyLayout: next, updatedAt: ctx.clock.now() }).where(eq(users.id, userId));
  await audit(tx, actorOf(ctx), { action: "journey/arranged", subject: { type: "user", id: userId }, before: { layout: row.layout }, after: { layout: next } });
  return done(null);
}

/** Changes one's own My journey. */
export const arrangeOwn = (ctx: PersonContext, change: LayoutChange): Arranged => ctx.write((tx) => arrangePerson(tx, ctx, ctx.person.id, change));

/** A coach changes how a client whom they see finds My journey; `unknown`: they see nobody of this id. */
export const arrangeForClient = (ctx: PersonContext, userId: string, change: LayoutChange): Arranged =>
  ctx.write(async (tx) => ((await clientNamed({ read: tx, person: ctx.person }, userId)) ? arrangePerson(tx, ctx, userId, change) : refused("unknown")));

/** Changes how My journey begins for everybody who has not arranged it. */
export const arrangeAcademys = (ctx: PersonContext, change: LayoutChange): Arranged =>
  ctx.write(async (tx) => {
    const was = await academysIn(tx);
    const next = after(was, null, change);
    if (next === undefined) return done(null);
    await tx.update(academySettings).set({ journeyLayout: next, updatedAt: ctx.clock.now() }).where(eq(academySettings.id, 1));
    await audit(tx, actorOf(ctx), { action: "journey/academy-arranged", subject: { type: "academy", id: ctx.academy.id }, before: { layout: was }, after: { layout: next } });
    return done(null);
  });

/** How a client's page is arranged, for a coach who sees them; null: they see nobody of this id. Two queries. */
export async function clientLayout(ctx: Pick<PersonContext, "read" | "person" | "academy">, userId: string): Promise<{ readonly client: { readonly id: string; readonly name: string }; readonly layout: string | null; readonly own: boolean } | null> {
  const [client, row] = await Promise.all([clientNamed(ctx, userId), ctx.read.select({ layout: users.journeyLayout }).from(users).where(eq(users.id, userId)).get()]);
  if (!client || !row) return null;
  return { client: { id: client.id, name: client.name }, layout: layoutFor(row.layout, ctx.academy.journeyLayout), own: row.layout !== null };
}
