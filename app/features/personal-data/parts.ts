import {
  accessRequests, admissions, badgeAwards, birthDates, deletionRequests, enrolmentImportRows, enrolments, enrolmentStaff, markingTexts, moduleStaff, noticeMailChoices, notices, organisationMembers,
  outsideAccounts, partnerPrograms, programStaff, sessions, submissions, termsAcceptances, userRoles, waitingPlaces,
} from "@db/academy/schema";
import { fileKinds } from "~/platform/files/kinds";

/*
 * What a copy of somebody's data holds. A test walks the schema: each column that names a person stands in one of these
 * lists.
 */

/** Tables whose rows are theirs as they are, by the name the copy has for them. */
export const ownTables = {
  roles: userRoles, devices: sessions, organisations: organisationMembers, enrolments, submissions, badges: badgeAwards, notices, noticeMail: noticeMailChoices,
  commentsAndTemplates: markingTexts, programStaff, partnerPrograms, moduleStaff, enrolmentStaff, accessRequests, birthDates, waitingPlaces, termsAccepted: termsAcceptances, connectedAccounts: outsideAccounts, admissions, enrolmentLists: enrolmentImportRows, deletionRequests,
} as const;

/** Columns by which a row is theirs, and the part of the copy that tells of it without being that row. */
export const toldOtherwise: Readonly<Record<string, string>> = {
  "emails.user_id": "mail",
  "development_items.user_id": "developmentItems",
  "recommended_resources.user_id": "recommendedResources",
  "files.uploaded_by": "uploads",
  "person_photos.user_id": "photo",
  "guardianships.client_id": "guardians",
  "guardianships.guardian_id": "guardianOf",
  "guardian_notices.client_id": "toldToGuardians",
  "client_coaches.client_id": "coaches", "client_coaches.user_id": "coaching",
  "client_instructors.client_id": "instructors", "client_instructors.user_id": "instructing",
  "impersonations.client_id": "viewedBy",
  "impersonations.admin_id": "viewedAs",
};

/** It is that row's, and what they did is in their lines of the audit log. */
const didIt = "who did something to what is somebody else's, or the academy's; that they did it is in the part auditLog";
const doneBy = [
  "access_requests.settled_by", "admissions.invited_by", "admissions.settled_by", "annotations.created_by", "badge_awards.decided_by", "birth_dates.set_by", "client_coaches.set_by", "client_instructors.set_by", "cohort_openings.set_by", "completion_marks.marked_by", "deletion_requests.settled_by",
  "development_items.created_by", "email_suppressions.lifted_by", "enrolment_imports.created_by", "enrolment_staff.set_by", "entry_links.created_by", "grade_history.replaced_by", "grade_history.scored_by", "grades.saved_by", "grades.scored_by",
  "guardianships.created_by", "individual_contents.written_by", "module_progress.completed_by", "module_staff.set_by", "module_versions.replaced_by", "partner_programs.given_by", "program_imports.created_by", "program_prerequisites.set_by", "program_staff.set_by", "recommended_resources.created_by",
  "registration_rules.updated_by", "second_factor_roles.required_by", "staff_changes.created_by", "staff_notes.author_id", "submission_returns.returned_by", "submissions.held_by", "terms_acceptances.accepted_by", "terms_versions.published_by", "user_roles.granted_by", "waiting_places.asked_by",
];
const planned = "what an admin plans with staff; what came of it is in their own places";
const lasts = "lasts minutes";
const opens = "opens something, and nothing else";

/** Columns that name a person and are in no copy of theirs, and why. */
export const notCopied: Readonly<Record<string, string>> = {
  "staff_changes.user_id": planned, "staff_changes.instead_id": planned,
  "staff_notes.user_id": "what staff tell each other about a client; whether they are given out an admin decides when asked",
  "one_time_tokens.user_id": opens, "sign_in_links.user_id": opens,
  "sign_in_steps.user_id": lasts, "outside_trips.user_id": lasts, "outside_claims.user_id": lasts, "desk_presence.user_id": lasts,
  "second_factors.user_id": "a secret", "recovery_codes.user_id": "secrets",
  "parked_posts.user_id": "sealed, and gone within the hour",
  "data_exports.user_id": "the copies themselves",
  ...Object.fromEntries(doneBy.map((column) => [column, didIt])),
};

/** What no copy holds of a row: secrets and their hashes, what is only for finding it, and who else had to do with it. */
const left: ReadonlySet<string> = new Set(["passwordHash", "tokenHash", "emailKey", "sortName", "hash", "publicId", "idempotencyKey", "providerId"]);

/** What a file that they sent is called in their copy. Its own name stands beside it there: it may be any text. */
export const nameInCopy = ({ id, mediaType }: { readonly id: string; readonly mediaType: string }): string => `files/${id}.${fileKinds[mediaType]?.endings[0] ?? "bin"}`;

/** A row as a copy has it: moments as dates, nothing that opens anything, nobody else's id. */
export function copied(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(row).filter(([name]) => !left.has(name) && !name.endsWith("By"));
  return Object.fromEntries(kept.map(([name, value]) => [name, /(?:At|On)$/.test(name) && typeof value === "number" && value > 1e11 ? new Date(value).toISOString() : value]));
}
