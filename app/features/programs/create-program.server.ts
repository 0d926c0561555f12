import { eq } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { programs } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { slugsFor } from "./content-rules";
import type { NewProgram } from "./forms";

/** True when another program has this address. In a write transaction nobody can take it meanwhile. */
export async function isSlugTaken(tx: AcademyTx, slug: string, exceptId?: string): Promise<boolean> {
  const holder = await tx.select({ id: programs.id }).from(programs).where(eq(programs.slug, slug)).get();
  return holder !== undefined && holder.id !== exceptId;
}

/** The first address for this text that nobody has; null: there is none among a thousand. */
export async function freeSlug(tx: AcademyTx, title: string): Promise<string | null> {
  for (const slug of slugsFor(title)) if (!(await isSlugTaken(tx, slug))) return slug;
  return null;
}

/**
 * Makes a program, as a draft that only admins and its staff see (`02-programs`). Without an address it gets one from
 * its title. `slug-taken`: another program has that address, archived ones included.
 * Pressed twice it makes one.
 */
export const createProgram = (ctx: PersonContext, form: NewProgram): Promise<Result<{ readonly id: string }, "slug-taken">> =>
  ctx.write(async (tx) => {
    const made = await justMade(tx, actorOf(ctx), "program/created", form);
    if (made !== null) return done({ id: made });
    if (form.slug !== undefined && (await isSlugTaken(tx, form.slug))) return refused("slug-taken");
    const slug = form.slug ?? (await freeSlug(tx, form.title));
    if (slug === null) return refused("slug-taken");
    const at = ctx.clock.now();
    const id = newId(at);
    const row = { slug, title: form.title, category: form.category, summary: form.summary, visibility: "draft" } as const;
    await tx.insert(programs).values({ id, ...row, sortTitle: foldName(form.title), createdAt: at, updatedAt: at });
    await audit(tx, actorOf(ctx), { action: "program/created", subject: { type: "program", id }, after: row });
    return done({ id });
  });
