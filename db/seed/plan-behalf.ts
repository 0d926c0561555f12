import type { accessRequests, birthDates, guardianships } from "../academy/schema";
import type { AcademyDefinition } from "./definition";
import { morning, type Ids } from "./names";

/** Rows of who asks for what, and of who acts for whom. */
export interface BehalfRows {
  readonly accessRequests: (typeof accessRequests.$inferInsert)[];
  readonly birthDates: (typeof birthDates.$inferInsert)[];
  readonly guardianships: (typeof guardianships.$inferInsert)[];
}

export function behalfRows(definition: AcademyDefinition, id: Ids, now: number): BehalfRows {
  return {
    accessRequests: (definition.accessRequests ?? []).map(({ person, role, reason, daysAgo, answer }) => ({
      id: id("access-request", `${person}/${role}`), userId: id("person", person), role, reason, createdAt: morning(now, daysAgo),
      state: !answer ? "open" : answer.declined ? "declined" : "granted", answer: answer?.declined ?? null,
      settledAt: answer ? morning(now, answer.daysAgo) : null, settledBy: answer ? id("person", "admin") : null,
    })),
    birthDates: (definition.minors ?? []).map(({ person, years }) => ({
      userId: id("person", person), bornOn: `${String(new Date(now).getUTCFullYear() - years)}-01-${String(10 + years).padStart(2, "0")}`, setAt: morning(now, 1), setBy: id("person", "admin"),
    })),
    guardianships: (definition.guardians ?? []).map(({ guardian, client, daysAgo, accepted }) => ({
      id: id("guardianship", `${guardian}/${client}`), guardianId: id("person", guardian), clientId: id("person", client), createdAt: morning(now, daysAgo), createdBy: id("person", "admin"),
      acceptedAt: accepted ? morning(now, daysAgo - 1) : null,
    })),
  };
}
