import {
  accessRequests, admissions, badgeAwards, birthDates, deletionRequests, enrolmentImportRows, enrolments, enrolmentStaff, markingTexts, moduleStaff, noticeMailChoices, notices, organisationMembers,
  outsideAccounts, partnerPrograms, programStaff, sessions, submissions, termsAcceptances, userRoles, waitingPlaces,
} from "@db/academy/schema";

/*
 * What a copy of somebody's data holds. A test walks the schema: each table that names a person by `user_id` stands in
 * one of these two lists.
 */

/** Tables whose rows are theirs as they are, by the name the copy has for them. */
export const ownTables = {
  roles: userRoles, devices: sessions, organisations: organisationMembers, enrolments, submissions, badges: badgeAwards, notices, noticeMail: noticeMailChoices,
  commentsAndTemplates: markingTexts, programStaff, partnerPrograms, moduleStaff, enrolmentStaff, accessRequests, birthDates, waitingPlaces, termsAccepted: termsAcceptances, connectedAccounts: outsideAccounts, admissions, enrolmentLists: enrolmentImportRows, deletionRequests,
} as const;

/** Tables that name a person and are not copied row by row, and why. */
export const notAsTheyAre: Readonly<Record<string, string>> = {
  emails: "copied without the text of those that open something",
  development_items: "copied once they are given: what staff only propose is a draft",
  recommended_resources: "copied with the grade they were given with",
  staff_notes: "what staff tell each other about a client; whether they are given out an admin decides when asked",
  one_time_tokens: "opens something, and nothing else",
  sign_in_links: "opens something, and nothing else",
  sign_in_steps: "lasts ten minutes",
  outside_trips: "lasts ten minutes",
  outside_claims: "lasts ten minutes",
  second_factors: "a secret",
  recovery_codes: "secrets",
  parked_posts: "sealed, and gone within the hour",
  desk_presence: "lasts minutes",
  data_exports: "the copies themselves",
};

/** What no copy holds of a row: secrets and their hashes, what is only for finding it, and who else had to do with it. */
const left: ReadonlySet<string> = new Set(["passwordHash", "tokenHash", "emailKey", "sortName", "hash", "publicId", "idempotencyKey", "providerId"]);

/** A row as a copy has it: moments as dates, nothing that opens anything, nobody else's id. */
export function copied(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(row).filter(([name]) => !left.has(name) && !name.endsWith("By"));
  return Object.fromEntries(kept.map(([name, value]) => [name, /(?:At|On)$/.test(name) && typeof value === "number" && value > 1e11 ? new Date(value).toISOString() : value]));
}
