import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { endOtherSessions, endOwnSession } from "~/platform/sessions/index.server";

/** Signs one of one's own devices out. Refuses `not-there`: somebody else's and none at all are the same. */
export async function endDevice(ctx: PersonContext, publicId: string): Promise<Result<null, "not-there">> {
  const { person } = ctx;
  return ctx.write(async (tx) => {
    if (!(await endOwnSession(tx, person.id, publicId, ctx.clock.now()))) return refused("not-there");
    await audit(tx, actorOf(ctx), { action: "session/ended", subject: { type: "user", id: person.id }, before: { session: publicId } });
    return done(null);
  });
}

/** Signs every device out but the one that asks. Answers how many. */
export async function endOtherDevices(ctx: PersonContext): Promise<number> {
  const { person } = ctx;
  return ctx.write(async (tx) => {
    const ended = await endOtherSessions(tx, person.id, person.sessionPublicId, ctx.clock.now());
    if (ended > 0) await audit(tx, actorOf(ctx), { action: "session/others-ended", subject: { type: "user", id: person.id }, after: { sessionsEnded: ended } });
    return ended;
  });
}
