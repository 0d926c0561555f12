import { eq } from "drizzle-orm";
import { frameworks } from "@db/academy/schema";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { FrameworkFacts } from "./forms";
import { frameworkFacts, marksOutside } from "./queries.server";

const subject = (id: string) => ({ type: "framework", id });

/** Makes a framework without domains (`00-overview`, Words). Gives its id. Pressed twice it makes one. */
export const createFramework = (ctx: PersonContext, facts: FrameworkFacts): Promise<string> =>
  ctx.write(async (tx) => {
    const made = await justMade(tx, actorOf(ctx), "framework/created", facts);
    if (made !== null) return made;
    const at = ctx.clock.now();
    const id = newId(at);
    await tx.insert(frameworks).values({ id, ...facts, createdAt: at, updatedAt: at });
    await audit(tx, actorOf(ctx), { action: "framework/created", subject: subject(id), after: facts });
    return id;
  });

/** Changes what a framework says of itself. `scale-in-use`: somebody was scored on it, and the scale would be another; `pass-mark`: one of an assignment type would lie off it. */
export const editFramework = (ctx: PersonContext, id: string, facts: FrameworkFacts): Promise<Result<null, "unknown" | "scale-in-use" | "pass-mark">> =>
  ctx.write(async (tx) => {
    const was = await frameworkFacts(tx, id);
    if (!was) return refused("unknown");
    if (was.scored && (was.scaleMin !== facts.scaleMin || was.scaleMax !== facts.scaleMax)) return refused("scale-in-use");
    if (await marksOutside(tx, id, { min: facts.scaleMin, max: facts.scaleMax })) return refused("pass-mark");
    const changed = (Object.keys(facts) as (keyof FrameworkFacts)[]).filter((field) => was[field] !== facts[field]);
    if (changed.length === 0) return done(null);
    const only = (values: FrameworkFacts) => Object.fromEntries(changed.map((field) => [field, values[field]]));
    await tx.update(frameworks).set({ ...facts, updatedAt: ctx.clock.now() }).where(eq(frameworks.id, id));
    await audit(tx, actorOf(ctx), { action: "framework/edited", subject: subject(id), before: only(was), after: only(facts) });
    return done(null);
  });

/**
 * Takes a framework out of what new assignment types are offered, or back in. Those that have it keep it, and grades
 * stay as they are.
 */
export const archiveFramework = (ctx: PersonContext, id: string, archived: boolean): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const was = await frameworkFacts(tx, id);
    if (!was) return refused("unknown");
    if (was.archived === archived) return done(null);
    await tx.update(frameworks).set({ archivedAt: archived ? at : null, updatedAt: at }).where(eq(frameworks.id, id));
    await audit(tx, actorOf(ctx), { action: archived ? "framework/archived" : "framework/restored", subject: subject(id) });
    return done(null);
  });
