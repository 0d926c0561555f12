import { and, eq, inArray } from "drizzle-orm";
import { partnerPrograms, programs, userRoles, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { PartnerFacts } from "./forms";
import { nameStaffIn, removeStaffIn } from "./name-staff.server";

const givenTo = async (tx: AcademyTx, userId: string): Promise<readonly string[]> =>
  (await tx.select({ id: partnerPrograms.programId }).from(partnerPrograms).where(eq(partnerPrograms.userId, userId))).map(({ id }) => id);

const areThere = async (tx: AcademyTx, ids: readonly string[]): Promise<boolean> =>
  ids.length === 0 || (await tx.select({ id: programs.id }).from(programs).where(inArray(programs.id, [...ids]))).length === ids.length;

/**
 * Says whether an instructor is a partner (`01-access`), and which programs are given to them: a partner sees those and no
 * others, whoever names them where. Whatever is given makes them an instructor of it, after those who are there; what is
 * taken away takes that with it. Who is a partner no more keeps what they were named for, and sees all of it again.
 * `role`: they are no instructor; `program`: one of these is not there.
 */
export const setPartner = (ctx: PersonContext, userId: string, { partner, programs: ticked }: PartnerFacts): Promise<Result<null, "unknown" | "role" | "program">> =>
  ctx.write(async (tx) => {
    const was = await tx.select({ partner: users.partner }).from(users).where(eq(users.id, userId)).get();
    if (!was) return refused("unknown");
    const becomes = partner === "yes";
    const isInstructor = (await tx.select({ role: userRoles.role }).from(userRoles).where(and(eq(userRoles.userId, userId), eq(userRoles.role, "instructor"))).get()) !== undefined;
    if (becomes && !isInstructor) return refused("role");
    const wanted = becomes ? [...new Set(ticked)] : [];
    if (!(await areThere(tx, wanted))) return refused("program");
    const given = await givenTo(tx, userId);
    const [gone, come] = [given.filter((id) => !wanted.includes(id)), wanted.filter((id) => !given.includes(id))];
    if (was.partner === becomes && gone.length + come.length === 0) return done(null);
    await tx.update(users).set({ partner: becomes, updatedAt: ctx.clock.now() }).where(eq(users.id, userId));
    if (gone.length > 0) await tx.delete(partnerPrograms).where(and(eq(partnerPrograms.userId, userId), inArray(partnerPrograms.programId, [...gone])));
    if (come.length > 0) await tx.insert(partnerPrograms).values(come.map((programId) => ({ userId, programId, givenAt: ctx.clock.now(), givenBy: ctx.person.id })));
    const instructor = { role: "instructor", userId } as const;
    for (const programId of come) await nameStaffIn(tx, ctx, { tier: 1, programId }, instructor);
    if (becomes) for (const programId of gone) await removeStaffIn(tx, ctx, { tier: 1, programId }, instructor);
    await audit(tx, actorOf(ctx), { action: "partner/set", subject: { type: "user", id: userId }, before: { partner: was.partner, programs: given }, after: { partner: becomes, programs: wanted } });
    return done(null);
  });
