import { and, eq, isNotNull } from "drizzle-orm";
import { secondFactors } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import type { VisitorContext } from "~/platform/scope.server";
import { startSession } from "~/platform/sessions/index.server";
import { beginSecondStep } from "./second-step.server";

/** By what somebody came in; the audit log holds it. */
export type WayIn = "password" | "link" | "google" | "code" | "recovery-code";

/** What becomes of somebody who has proved who they are in one way. */
export type Entered =
  | { readonly kind: "signed-in"; readonly accountId: string; /** What the session's cookie holds. */ readonly token: string }
  /** Their second factor is asked for next. `step` is what the cookie between the two steps holds. */
  | { readonly kind: "second-step"; readonly step: string };

/** Has this person a second factor that counts? One query. */
export const hasSecondFactor = async (read: AcademyRead, userId: string): Promise<boolean> =>
  (await read.select({ userId: secondFactors.userId }).from(secondFactors).where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt))).get()) !== undefined;

/** Begins this person's session, with its audit line. `replaces`: the token of the session the request came with, which ends. */
export async function letIn(ctx: VisitorContext, tx: AcademyTx, { userId, by, replaces }: { readonly userId: string; readonly by: WayIn; readonly replaces: string | null }): Promise<Extract<Entered, { kind: "signed-in" }>> {
  const { token, publicId } = await startSession(tx, ctx.clock, { userId, device: ctx, replaces });
  await audit(tx, { ...actorOf(ctx), kind: "person", id: userId }, { action: "session/started", subject: { type: "user", id: userId }, after: { session: publicId, by } });
  return { kind: "signed-in", accountId: userId, token };
}

/** The same where the first step was made: whoever has a second factor is asked for it, and has no session yet. */
export async function letInOrAsk(ctx: VisitorContext, tx: AcademyTx, entry: { readonly userId: string; readonly by: WayIn; readonly replaces: string | null }): Promise<Entered> {
  if (!(await hasSecondFactor(tx, entry.userId))) return letIn(ctx, tx, entry);
  return { kind: "second-step", step: await beginSecondStep(tx, entry.userId, ctx.clock.now()) };
}
