import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { bundleOf } from "./look.server";
import { writeProgram } from "./write-program.server";

/**
 * Makes a draft of the same content under another title (`02-programs`, Program: duplicated): modules, what they hand out
 * and ask for, prerequisites and badges; no people, staff, cohorts, enrolments or history. Types and frameworks are shared
 * and files are not copied: both name the same bytes. Pressed twice it makes one. `no-address`: a thousand programs are
 * called so.
 */
export const copyProgram = (ctx: PersonContext, programId: string, title: string): Promise<Result<{ readonly id: string }, "unknown" | "no-address">> =>
  ctx.write(async (tx) => {
    const made = await justMade(tx, actorOf(ctx), "program/copied", { programId, title });
    if (made !== null) return done({ id: made });
    const bundle = await bundleOf(tx, programId, ctx.academy.timeZone);
    if (!bundle) return refused("unknown");
    const copy = await writeProgram(tx, ctx, { ...bundle, program: { ...bundle.program, title } }, title);
    if (!copy) return refused("no-address");
    await audit(tx, actorOf(ctx), { action: "program/copied", subject: { type: "program", id: copy.id }, after: { programId, title, slug: copy.slug, modules: bundle.modules.length } });
    return done({ id: copy.id });
  });
