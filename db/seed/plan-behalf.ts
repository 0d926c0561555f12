import type { accessRequests } from "../academy/schema";
import type { AcademyDefinition } from "./definition";
import { morning, type Ids } from "./names";

/** Rows of who asks for what. */
export interface BehalfRows {
  readonly accessRequests: (typeof accessRequests.$inferInsert)[];
}

export function behalfRows(definition: AcademyDefinition, id: Ids, now: number): BehalfRows {
  return {
    accessRequests: (definition.accessRequests ?? []).map(({ person, role, reason, daysAgo, answer }) => ({
      id: id("access-request", `${person}/${role}`), userId: id("person", person), role, reason, createdAt: morning(now, daysAgo),
      state: !answer ? "open" : answer.declined ? "declined" : "granted", answer: answer?.declined ?? null,
      settledAt: answer ? morning(now, answer.daysAgo) : null, settledBy: answer ? id("person", "admin") : null,
    })),
  };
}
