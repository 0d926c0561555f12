import type { deletionRequests, entryLinks, termsAcceptances, termsVersions } from "../academy/schema";
import type { AcademyDefinition } from "./definition";
import { HOUR, morning, type Ids } from "./names";

export interface TermsRows {
  readonly entryLinks: (typeof entryLinks.$inferInsert)[];
  readonly deletionRequests: (typeof deletionRequests.$inferInsert)[];
  readonly termsVersions: (typeof termsVersions.$inferInsert)[];
  readonly termsAcceptances: (typeof termsAcceptances.$inferInsert)[];
}

/** Named ways in; who asked to be forgotten; the terms, and who has accepted which: everybody who has ever been here, an hour after they could. */
export function termsRows({ terms = [], people, deletionRequests = [], entryLinks = [] }: AcademyDefinition, id: Ids, now: number): TermsRows {
  const versions = terms.map(({ text, publishedDaysAgo }, index) => ({ version: index + 1, text, publishedAt: morning(now, publishedDaysAgo), publishedBy: id("person", "admin") }));
  const newest = versions.length;
  const termsAcceptances = people
    .filter(({ seenHoursAgo }) => seenHoursAgo !== undefined)
    .flatMap((person) => versions
      .filter(({ version }) => version < newest || !person.owesTerms)
      .map(({ version, publishedAt }) => ({ userId: id("person", person.key), version, acceptedAt: Math.max(publishedAt, morning(now, person.joinedDaysAgo)) + HOUR }))
      // Whoever joined later has met the newest only.
      .filter(({ version }) => version === newest || morning(now, person.joinedDaysAgo) < (versions[version]?.publishedAt ?? 0)));
  const asked = deletionRequests.map(({ person, note, hoursAgo }) => ({ id: id("deletion-request", person), userId: id("person", person), note, requestedAt: now - hoursAgo * HOUR }));
  const ways = entryLinks.map(({ slug, name, welcome, signUp, program, organisation, createdDaysAgo }) => ({
    id: id("entry-link", slug), slug, name, welcome, signUp, programId: program ? id("program", program) : null, organisationId: organisation ? id("organisation", organisation) : null,
    createdBy: id("person", "admin"), createdAt: morning(now, createdDaysAgo), updatedAt: morning(now, createdDaysAgo),
  }));
  return { entryLinks: ways, deletionRequests: asked, termsVersions: versions, termsAcceptances };
}
