import { eq } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { programs } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { changesOf, nextVersion } from "./content-rules";
import { isSlugTaken } from "./create-program.server";
import type { EditedProgram } from "./forms";

export type ProgramEdit = Result<null, "unknown" | "stale" | "slug-taken">;

/**
 * Saves what a program says of itself. `stale`: somebody saved it after this form was opened, and nothing is
 * overwritten; saving what is there already changes nothing, whoever was first.
 */
export const editProgram = (ctx: PersonContext, id: string, { version, selfEnrolment = false, ...more }: EditedProgram): Promise<ProgramEdit> =>
  ctx.write(async (tx) => {
    const wanted = { ...more, selfEnrolment };
    const was = await tx
      .select({ title: programs.title, slug: programs.slug, summary: programs.summary, description: programs.description, category: programs.category, visibility: programs.visibility, selfEnrolment: programs.selfEnrolment, updatedAt: programs.updatedAt })
      .from(programs)
      .where(eq(programs.id, id))
      .get();
    if (!was) return refused("unknown");
    const { updatedAt, ...values } = was;
    const changes = changesOf<typeof values>(values, wanted);
    if (!changes) return done(null);
    if (updatedAt !== version) return refused("stale");
    if (await isSlugTaken(tx, wanted.slug, id)) return refused("slug-taken");
    await tx.update(programs).set({ ...wanted, sortTitle: foldName(wanted.title), updatedAt: nextVersion(updatedAt, ctx.clock.now()) }).where(eq(programs.id, id));
    await audit(tx, actorOf(ctx), { action: "program/edited", subject: { type: "program", id }, ...changes });
    return done(null);
  });
