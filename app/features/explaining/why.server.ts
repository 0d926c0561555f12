import { eq } from "drizzle-orm";
import { users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { resolveStaff, staffFacts, type ResolvedStaff, type StaffTier } from "~/access/staff/index.server";
import type { Explained } from "~/access/verdict.server";
import { namedAt, type NamedStaff, type Place } from "~/features/staffing/index.server";
import type { Owed, Person, Role } from "~/platform/people";
import { personAsked } from "~/platform/sessions/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { readAddress } from "./address";
import { placeOf, type Whereabouts } from "./place.server";

export interface AskedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly organisations: readonly string[];
  readonly suspended: boolean;
  readonly owes: Owed | null;
}

/** One tier at a place: everybody who is named there, whether they stand or not. */
export interface Tier {
  readonly tier: StaffTier;
  readonly named: readonly NamedStaff[];
}

export interface Tiers {
  readonly where: Whereabouts;
  /** 3, 2, 1: the first that names anyone who stands decides, for each role apart. */
  readonly tiers: readonly Tier[];
  readonly resolved: ResolvedStaff;
}

export interface Why {
  readonly person: AskedPerson | null;
  /** Null: no address was given, or it is no page's. */
  readonly page: { readonly explained: Explained; readonly at: string } | null;
  readonly tiers: Tiers | null;
  /** What was typed and led nowhere. */
  readonly unknown: readonly ("person" | "address" | "page")[];
}

async function found({ read, academy }: Pick<PersonContext, "read" | "academy">, text: string): Promise<{ person: Person; suspended: boolean } | null> {
  const who = text.trim();
  const row = who.includes("@") ? await read.select({ id: users.id }).from(users).where(eq(users.emailKey, who.toLowerCase())).get() : { id: who };
  return row ? personAsked(read, academy, row.id) : null;
}

const shown = ({ person, suspended }: { person: Person; suspended: boolean }): AskedPerson => ({
  id: person.id, name: person.name, email: person.email, roles: person.roles, organisations: person.memberships.filter(({ role }) => role === "org_admin").map(({ name }) => name), suspended, owes: person.owes,
});

async function tiersAt(read: AcademyRead, where: Whereabouts): Promise<Tiers> {
  const { programId, moduleId, enrolmentId, client } = where;
  const places: Place[] = [
    ...(moduleId !== undefined && enrolmentId !== undefined ? [{ tier: 3 as const, userId: client?.id ?? "", enrolmentId, moduleId }] : []),
    ...(moduleId !== undefined ? [{ tier: 2 as const, programId, moduleId }] : []),
    { tier: 1 as const, programId },
  ];
  const [facts, ...named] = await Promise.all([staffFacts(read, where), ...places.map((place) => namedAt(read, place))]);
  return { where, tiers: places.map(({ tier }, at) => ({ tier, named: named[at] ?? [] })), resolved: resolveStaff(facts) };
}

type Ask = (person: Person | null, url: URL) => Promise<Explained | null>;

/** Why somebody may or may not open an address, and who stands where it leads; by the gates and the tiers themselves. */
export async function why(ctx: PersonContext, asked: { readonly person: string; readonly at: string }, ask: Ask): Promise<Why> {
  const who = asked.person === "" ? null : await found(ctx, asked.person);
  const url = asked.at === "" ? null : readAddress(asked.at, ctx.academy.origin);
  // Whoever is suspended has no session: to every page they are nobody.
  const explained = url && (await ask(who && !who.suspended ? who.person : null, url));
  const where = explained && (await placeOf(ctx.read, explained, who?.person.id ?? null));
  const lost = [asked.person !== "" && !who && "person", asked.at !== "" && !url && "address", url && !explained && "page"] as const;
  return {
    person: who && shown(who), page: explained && url ? { explained, at: url.pathname + url.search } : null, tiers: where ? await tiersAt(ctx.read, where) : null,
    unknown: lost.filter((one): one is "person" | "address" | "page" => typeof one === "string"),
  };
}
