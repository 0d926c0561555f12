import { and, asc, eq, isNull } from "drizzle-orm";
import { frameworkDomains, frameworks } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { swapOf, type Move } from "~/platform/order";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { DomainFacts } from "./forms";

type Change = Promise<Result<null, "unknown">>;
const subject = (id: string) => ({ type: "framework-domain", id });

const inUse = (tx: AcademyTx, frameworkId: string) =>
  tx.select({ id: frameworkDomains.id, position: frameworkDomains.position }).from(frameworkDomains)
    .where(and(eq(frameworkDomains.frameworkId, frameworkId), isNull(frameworkDomains.archivedAt))).orderBy(asc(frameworkDomains.position));

const one = (frameworkId: string, id: string) => and(eq(frameworkDomains.id, id), eq(frameworkDomains.frameworkId, frameworkId), isNull(frameworkDomains.archivedAt));

/** Adds a domain at the end of a framework. Gives its id. Pressed twice it adds one. */
export const addDomain = (ctx: PersonContext, frameworkId: string, facts: DomainFacts): Promise<Result<string, "unknown">> =>
  ctx.write(async (tx) => {
    const framework = await tx.select({ id: frameworks.id }).from(frameworks).where(eq(frameworks.id, frameworkId)).get();
    if (!framework) return refused("unknown");
    const made = await justMade(tx, actorOf(ctx), "framework-domain/added", { frameworkId, ...facts });
    if (made !== null) return done(made);
    const id = newId(ctx.clock.now());
    const position = ((await inUse(tx, frameworkId)).at(-1)?.position ?? 0) + 1;
    await tx.insert(frameworkDomains).values({ id, frameworkId, position, ...facts });
    await audit(tx, actorOf(ctx), { action: "framework-domain/added", subject: subject(id), after: { frameworkId, ...facts } });
    return done(id);
  });

/** Changes a domain that is in use. Another weight is for grades to come: published ones keep their totals. */
export const editDomain = (ctx: PersonContext, frameworkId: string, id: string, facts: DomainFacts): Change =>
  ctx.write(async (tx) => {
    const was = await tx.select({ name: frameworkDomains.name, description: frameworkDomains.description, weight: frameworkDomains.weight }).from(frameworkDomains).where(one(frameworkId, id)).get();
    if (!was) return refused("unknown");
    await tx.update(frameworkDomains).set(facts).where(eq(frameworkDomains.id, id));
    await audit(tx, actorOf(ctx), { action: "framework-domain/edited", subject: subject(id), before: was, after: facts });
    return done(null);
  });

/** Changes places of a domain and its neighbour; at an end nothing happens. */
export const moveDomain = (ctx: PersonContext, frameworkId: string, move: Move): Change =>
  ctx.write(async (tx) => {
    const swap = swapOf(await inUse(tx, frameworkId), move);
    if (swap === undefined) return refused("unknown");
    if (swap === null) return done(null);
    const [moved, other] = swap;
    const place = (id: string, position: number) => tx.update(frameworkDomains).set({ position }).where(eq(frameworkDomains.id, id));
    // No two may stand in one place, not even between two statements.
    await place(moved.id, 0);
    await place(other.id, moved.position);
    await place(moved.id, other.position);
    await audit(tx, actorOf(ctx), { action: "framework-domain/moved", subject: subject(moved.id), before: { position: moved.position }, after: { position: other.position } });
    return done(null);
  });

/** Takes a domain out of what is scored from now on. Never deleted: grades that scored it stay readable. */
export const archiveDomain = (ctx: PersonContext, frameworkId: string, id: string): Change =>
  ctx.write(async (tx) => {
    const changed = await tx.update(frameworkDomains).set({ archivedAt: ctx.clock.now() }).where(one(frameworkId, id)).returning({ id: frameworkDomains.id });
    if (changed.length === 0) return refused("unknown");
    await audit(tx, actorOf(ctx), { action: "framework-domain/archived", subject: subject(id) });
    return done(null);
  });
