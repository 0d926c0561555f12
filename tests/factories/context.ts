import { eq } from "drizzle-orm";
import pino from "pino";
import { organisationMembers, organisations, userRoles, users } from "@db/academy/schema";
import { fixedClock } from "~/platform/clock";
import type { Membership, Person, Role } from "~/platform/people";
import { noQuotas } from "~/platform/quotas";
import type { Academy, PersonContext } from "~/platform/scope.server";
import { testNow, type TestAcademy } from "./academy";

/** A person of the academy as the session would load them. */
export async function personOf(academy: TestAcademy, emailKey: string): Promise<Person> {
  const { read } = academy.store;
  const [row] = await read.select().from(users).where(eq(users.emailKey, emailKey));
  if (!row) throw new Error(`${academy.definition.settings.name} has nobody with the address ${emailKey}`);
  const roles = await read.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, row.id));
  const memberships = await read
    .select({ organisationId: organisations.id, name: organisations.name, role: organisationMembers.role })
    .from(organisationMembers).innerJoin(organisations, eq(organisations.id, organisationMembers.organisationId)).where(eq(organisationMembers.userId, row.id));
  return {
    id: row.id, email: row.email, name: row.name, theme: "auto",
    locale: row.locale ?? academy.definition.settings.locale,
    timeZone: row.timeZone ?? academy.definition.settings.timeZone,
    roles: roles.map((one) => one.role as Role),
    memberships: memberships as Membership[],
    sessionPublicId: "session",
    owes: null,
  };
}

function academyOf({ id, definition }: TestAcademy): Academy {
  const { slug, settings } = definition;
  return { ...settings, id, slug, status: "active", file: "academy.db", environment: "test", host: `${slug}.localhost`, origin: `http://${slug}.localhost:3000`, quotas: noQuotas };
}

/** What a gate would hand to a route for this person, at `testNow` unless told. */
export async function contextFor(academy: TestAcademy, emailKey: string, at: number = testNow): Promise<Omit<PersonContext, "config">> {
  return {
    academy: academyOf(academy),
    person: await personOf(academy, emailKey),
    read: academy.store.read,
    heavy: academy.store.heavy,
    write: (fn) => academy.store.write(fn),
    clock: fixedClock(at),
    log: pino({ level: "silent" }),
    requestId: "request",
    network: "127.0.0.0/24",
    userAgent: "test",
  };
}
