import { and, eq, inArray, lt } from "drizzle-orm";
import { outsideAccounts, outsideClaims, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { newToken, sha256 } from "~/platform/ids.server";
import type { OutsidePerson } from "~/platform/outside";
import { paths } from "~/platform/paths";
import type { VisitorContext } from "~/platform/scope.server";
import { admitFromOutside } from "../admissions/index.server";
import { openEntryLink } from "../entry-links/index.server";
import { emailKeyOf, letInOrAsk, type Entered } from "../identity/index.server";
import { tripMs } from "./begin.server";
import { writeConnection } from "./connect.server";

/** Left-over rows removed with each new one: more than it adds. */
const sweepLimit = 20;

interface Way {
  readonly next: string | null;
  readonly replaces: string | null;
}

export type FromProvider =
  | { readonly kind: "entered"; readonly entered: Entered; readonly next: string | null }
  | { readonly kind: "claim"; readonly claim: string }
  | { readonly kind: "waiting" }
  | { readonly kind: "refused"; readonly reason: "closed" | "domain" | "by-link" };

/**
 * Signs in whoever a provider has vouched for: whose account it is; else whoever has its address, once they have shown
 * that this is theirs; else as the rule of registration says (`01-access`, Identity). A second factor is asked for as ever.
 */
export async function enterFromOutside(ctx: VisitorContext, provider: "google", who: OutsidePerson, way: Way): Promise<FromProvider> {
  return ctx.write(async (tx): Promise<FromProvider> => {
    const known = await tx.select({ id: users.id, suspendedAt: users.suspendedAt }).from(outsideAccounts).innerJoin(users, eq(users.id, outsideAccounts.userId)).where(and(eq(outsideAccounts.provider, provider), eq(outsideAccounts.subject, who.subject))).get();
    if (known) return known.suspendedAt === null ? letIn(ctx, tx, known.id, way) : { kind: "refused", reason: "closed" };
    const owner = await tx.select({ id: users.id, email: users.email, name: users.name, locale: users.locale, suspendedAt: users.suspendedAt, passwordHash: users.passwordHash }).from(users).where(eq(users.emailKey, emailKeyOf(who.email))).get();
    if (owner) return meetOwner(ctx, tx, provider, who, owner, way);
    const admitted = await admitFromOutside(ctx, tx, who, await wayIn(tx, way.next));
    if (admitted.kind !== "account") return admitted;
    await writeConnection(ctx, tx, provider, { id: admitted.userId }, who);
    return letIn(ctx, tx, admitted.userId, way);
  });
}

/** The named way in that somebody set out from, by where they were going: its page. */
async function wayIn(tx: AcademyTx, next: string | null): Promise<string | null> {
  const slug = next === null ? null : paths.entryLinks.slugIn(next);
  return slug === null ? null : ((await openEntryLink(tx, slug))?.id ?? null);
}

async function letIn(ctx: VisitorContext, tx: AcademyTx, userId: string, { next, replaces }: Way): Promise<FromProvider> {
  return { kind: "entered", entered: await letInOrAsk(ctx, tx, { userId, by: "google", replaces }), next };
}

interface Owner {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
  readonly suspendedAt: number | null;
  readonly passwordHash: string | null;
}

/**
 * An account has the address already. That a provider says the address is theirs is not enough where a password keeps
 * others out; nor, without one, from a provider to whom the address does not belong: it may have changed hands since.
 */
async function meetOwner(ctx: VisitorContext, tx: AcademyTx, provider: "google", who: OutsidePerson, owner: Owner, way: Way): Promise<FromProvider> {
  if (owner.suspendedAt !== null) return { kind: "refused", reason: "closed" };
  if (owner.passwordHash !== null) return { kind: "claim", claim: await beginClaim(ctx, tx, provider, who, owner.id, way.next) };
  if (!who.emailOwned) return { kind: "refused", reason: "by-link" };
  if (!(await writeConnection(ctx, tx, provider, owner, who))) return { kind: "refused", reason: "by-link" };
  return letIn(ctx, tx, owner.id, way);
}

async function beginClaim(ctx: VisitorContext, tx: AcademyTx, provider: "google", who: OutsidePerson, userId: string, next: string | null): Promise<string> {
  const at = ctx.clock.now();
  await tx.delete(outsideClaims).where(inArray(outsideClaims.id, tx.select({ id: outsideClaims.id }).from(outsideClaims).where(lt(outsideClaims.expiresAt, at)).limit(sweepLimit)));
  const claim = newToken();
  await tx.insert(outsideClaims).values({ id: sha256(claim), provider, subject: who.subject, email: who.email, userId, next, createdAt: at, expiresAt: at + tripMs });
  return claim;
}
