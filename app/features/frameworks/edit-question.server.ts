import { and, asc, eq, isNull } from "drizzle-orm";
import { frameworkDomains, frameworkQuestions } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { swapOf, type Move } from "~/platform/order";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { QuestionFacts } from "./forms";

type Change = Promise<Result<null, "unknown">>;
const subject = (id: string) => ({ type: "framework-question", id });

/** The questions in use of a domain in use of this framework, in order; null: there is no such domain. */
async function inUse(tx: AcademyTx, frameworkId: string, domainId: string) {
  const domain = await tx.select({ id: frameworkDomains.id }).from(frameworkDomains)
    .where(and(eq(frameworkDomains.id, domainId), eq(frameworkDomains.frameworkId, frameworkId), isNull(frameworkDomains.archivedAt))).get();
  if (!domain) return null;
  return tx
    .select({ id: frameworkQuestions.id, position: frameworkQuestions.position, text: frameworkQuestions.text, help: frameworkQuestions.help, weight: frameworkQuestions.weight })
    .from(frameworkQuestions).where(and(eq(frameworkQuestions.domainId, domainId), isNull(frameworkQuestions.archivedAt))).orderBy(asc(frameworkQuestions.position));
}

/** Adds a question at the end of a domain. Gives its id. Pressed twice it adds one. */
export const addQuestion = (ctx: PersonContext, frameworkId: string, domainId: string, facts: QuestionFacts): Promise<Result<string, "unknown">> =>
  ctx.write(async (tx) => {
    const there = await inUse(tx, frameworkId, domainId);
    if (!there) return refused("unknown");
    const made = await justMade(tx, actorOf(ctx), "framework-question/added", { domainId, ...facts });
    if (made !== null) return done(made);
    const id = newId(ctx.clock.now());
    await tx.insert(frameworkQuestions).values({ id, domainId, position: (there.at(-1)?.position ?? 0) + 1, ...facts });
    await audit(tx, actorOf(ctx), { action: "framework-question/added", subject: subject(id), after: { domainId, ...facts } });
    return done(id);
  });

/** Changes a question that is in use; what was scored by its old words is in the audit log. */
export const editQuestion = (ctx: PersonContext, frameworkId: string, domainId: string, id: string, facts: QuestionFacts): Change =>
  ctx.write(async (tx) => {
    const was = (await inUse(tx, frameworkId, domainId))?.find((one) => one.id === id);
    if (!was) return refused("unknown");
    await tx.update(frameworkQuestions).set(facts).where(eq(frameworkQuestions.id, id));
    await audit(tx, actorOf(ctx), { action: "framework-question/edited", subject: subject(id), before: { text: was.text, help: was.help, weight: was.weight }, after: facts });
    return done(null);
  });

/** Changes places of a question and its neighbour; at an end nothing happens. */
export const moveQuestion = (ctx: PersonContext, frameworkId: string, domainId: string, move: Move): Change =>
  ctx.write(async (tx) => {
    const swap = swapOf((await inUse(tx, frameworkId, domainId)) ?? [], move);
    if (swap === undefined) return refused("unknown");
    if (swap === null) return done(null);
    const [moved, other] = swap;
    const place = (id: string, position: number) => tx.update(frameworkQuestions).set({ position }).where(eq(frameworkQuestions.id, id));
    await place(moved.id, 0);
    await place(other.id, moved.position);
    await place(moved.id, other.position);
    await audit(tx, actorOf(ctx), { action: "framework-question/moved", subject: subject(moved.id), before: { position: moved.position }, after: { position: other.position } });
    return done(null);
  });

/** Takes a question out of what is scored from now on. Never deleted: grades that scored it stay readable. */
export const archiveQuestion = (ctx: PersonContext, frameworkId: string, domainId: string, id: string): Change =>
  ctx.write(async (tx) => {
    const was = (await inUse(tx, frameworkId, domainId))?.find((one) => one.id === id);
    if (!was) return refused("unknown");
    await tx.update(frameworkQuestions).set({ archivedAt: ctx.clock.now() }).where(eq(frameworkQuestions.id, id));
    await audit(tx, actorOf(ctx), { action: "framework-question/archived", subject: subject(id) });
    return done(null);
  });
