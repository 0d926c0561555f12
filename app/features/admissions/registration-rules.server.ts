import { asc, eq } from "drizzle-orm";
import { registrationDomains, registrationRules } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { signUpBy } from "../entry-links/index.server";
import type { RegistrationMode } from "./rules";

export interface RegistrationRules {
  readonly mode: RegistrationMode;
  readonly domains: readonly string[];
}

/** Closed unless an admin has said otherwise. One query. */
export async function registrationMode(read: AcademyRead): Promise<RegistrationMode> {
  const row = await read.select({ mode: registrationRules.mode }).from(registrationRules).where(eq(registrationRules.id, 1)).get();
  return (row?.mode ?? "closed") as RegistrationMode;
}

/** Two queries; there are at most a hundred domains. */
export async function rulesOfRegistration(read: AcademyRead): Promise<RegistrationRules> {
  const domains = await read.select({ domain: registrationDomains.domain }).from(registrationDomains).orderBy(asc(registrationDomains.domain));
  return { mode: await registrationMode(read), domains: domains.map(({ domain }) => domain) };
}

/** Who may register by this named way in; by none, or by one that has no rule of its own or is archived: as everywhere here. At most two queries. */
export async function modeBy(read: AcademyRead, entryLinkId: string | null): Promise<RegistrationMode> {
  const own = entryLinkId === null ? "academy" : await signUpBy(read, entryLinkId);
  if (own === "academy") return registrationMode(read);
  return own === "none" ? "closed" : own;
}

/** May an address of this domain register now, by this named way in? */
export async function mayRegister(read: AcademyRead, domain: string, entryLinkId: string | null = null): Promise<"yes" | "closed" | "domain"> {
  const mode = await modeBy(read, entryLinkId);
  if (mode !== "domains") return mode === "closed" ? "closed" : "yes";
  const known = await read.select({ domain: registrationDomains.domain }).from(registrationDomains).where(eq(registrationDomains.domain, domain)).get();
  return known ? "yes" : "domain";
}

/** Says who may make an account here. Saving what is there changes nothing. */
export async function setRegistrationRules(ctx: PersonContext, wanted: RegistrationRules): Promise<void> {
  const at = ctx.clock.now();
  await ctx.write(async (tx) => {
    const before = await rulesOfRegistration(tx);
    const after = { mode: wanted.mode, domains: [...wanted.domains].sort() };
    if (before.mode === after.mode && before.domains.join() === after.domains.join()) return;
    const set = { mode: after.mode, updatedAt: at, updatedBy: ctx.person.id };
    await tx.insert(registrationRules).values({ id: 1, ...set }).onConflictDoUpdate({ target: registrationRules.id, set });
    await tx.delete(registrationDomains);
    if (after.domains.length > 0) await tx.insert(registrationDomains).values(after.domains.map((domain) => ({ domain })));
    await audit(tx, actorOf(ctx), { action: "registration/rules-set", subject: { type: "academy", id: ctx.academy.id }, before, after });
  });
}
