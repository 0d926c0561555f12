import { and, eq, exists, inArray, isNotNull, notExists, or, sql, type SQL } from "drizzle-orm";
import {
  accessRequests, admissions, annotations, assignmentFields, auditLog, auditPayloads, badgeAwards, birthDates, clientCoaches, clientInstructors, completionMarks, dataExports, deletionRequests, deskPresence, developmentItems,
  emails, emailSuppressions, enrolmentImportRows, enrolments, enrolmentStaff, events, files, gradeHistory, gradeNotes, grades, gradeScores, guardianNotices, guardianships, impersonations, individualContents, markingTexts,
  moduleAttachments, moduleProgress, moduleStaff, noticeMailChoices, notices, oneTimeTokens, organisationMembers, outsideAccounts, outsideClaims, outsideTrips, parkedPosts, partnerPrograms, personPhotos, programStaff,
  recommendedResources, recoveryCodes, secondFactors, sessions, signInLinks, signInSteps, staffChanges, staffNotes, submissionAnswers, submissionFiles, submissionReturns,
  submissions, userRoles, users, waitingPlaces, webhookDeliveries, workflowRuns, workflowSteps,
} from "@db/academy/schema";
import { foldName } from "@db/academy/folding";
import type { AcademyTx } from "@db/open";
import { sha256 } from "~/platform/ids.server";

/** What stands where a name, or words about somebody, stood. */
export const erasedName = "Erased person";
const erasedWords = "Erased.";

/** The kinds of answers in which somebody writes freely; a choice, a scale and a number say nothing of who gave them. */
const writtenKinds = ["short_text", "long_text", "url", "date"];

/** An address that nothing can be sent to (RFC 6761). */
const erasedAddress = (userId: string): string => `erased-${userId.toLowerCase()}@erased.invalid`;

/** Rows that are theirs alone: ways in, roles, posts, what was sent to them or is planned with them. */
async function dropOwnRows(tx: AcademyTx, userId: string): Promise<void> {
  for (const table of [sessions, oneTimeTokens, parkedPosts, userRoles, organisationMembers, notices, noticeMailChoices, programStaff, moduleStaff, enrolmentStaff, developmentItems, recommendedResources, markingTexts, deskPresence, signInLinks, signInSteps, secondFactors, recoveryCodes, accessRequests, birthDates, outsideAccounts, outsideClaims, outsideTrips, dataExports, staffNotes, waitingPlaces, personPhotos, partnerPrograms]) {
    await tx.delete(table).where(eq(table.userId, userId));
  }
  for (const table of [clientCoaches, clientInstructors]) await tx.delete(table).where(or(eq(table.clientId, userId), eq(table.userId, userId)));
  await tx.delete(staffChanges).where(or(eq(staffChanges.userId, userId), eq(staffChanges.insteadId, userId)));
  // What their guardians were told of them.
  await tx.delete(notices).where(inArray(notices.id, tx.select({ id: guardianNotices.noticeId }).from(guardianNotices).where(eq(guardianNotices.clientId, userId))));
  await tx.delete(guardianships).where(or(eq(guardianships.clientId, userId), eq(guardianships.guardianId, userId)));
  await tx.delete(impersonations).where(eq(impersonations.clientId, userId));
}

/** Work and grades stay as numbers: what was written and attached goes, by them and to them. */
async function dropWords(tx: AcademyTx, userId: string): Promise<void> {
  const own = tx.select({ id: submissions.id }).from(submissions).where(eq(submissions.userId, userId));
  const ownGrades = tx.select({ id: grades.id }).from(grades).where(inArray(grades.submissionId, own));
  const written = tx.select({ id: assignmentFields.id }).from(assignmentFields).where(inArray(assignmentFields.kind, writtenKinds));
  await tx.delete(submissionAnswers).where(and(inArray(submissionAnswers.submissionId, own), inArray(submissionAnswers.fieldId, written)));
  await tx.delete(submissionFiles).where(inArray(submissionFiles.submissionId, own));
  await tx.delete(annotations).where(inArray(annotations.submissionId, own));
  await tx.update(grades).set({ feedback: "" }).where(inArray(grades.submissionId, own));
  await tx.update(gradeScores).set({ note: "" }).where(inArray(gradeScores.gradeId, ownGrades));
  await tx.delete(gradeNotes).where(inArray(gradeNotes.gradeId, ownGrades));
  await tx.delete(gradeHistory).where(inArray(gradeHistory.gradeId, ownGrades));
  await tx.update(completionMarks).set({ words: erasedWords }).where(inArray(completionMarks.enrolmentId, tx.select({ id: enrolments.id }).from(enrolments).where(eq(enrolments.userId, userId))));
  const runs = tx.select({ id: enrolments.id }).from(enrolments).where(eq(enrolments.userId, userId));
  await tx.delete(individualContents).where(inArray(individualContents.enrolmentId, runs));
  await tx.update(moduleProgress).set({ ownContent: null }).where(and(inArray(moduleProgress.enrolmentId, runs), isNotNull(moduleProgress.ownContent)));
  await tx.update(submissionReturns).set({ message: erasedWords }).where(inArray(submissionReturns.submissionId, own));
  await tx.update(badgeAwards).set({ credentialUrl: null, reason: sql`CASE WHEN ${badgeAwards.reason} IS NULL THEN NULL ELSE ${erasedWords} END` }).where(eq(badgeAwards.userId, userId));
}

/** Files that only their work named; what they gave to a module is the module's. The bytes go with the next sweep. */
async function dropFiles(tx: AcademyTx, userId: string): Promise<void> {
  const attached = tx.select({ one: sql`1` }).from(moduleAttachments).where(eq(moduleAttachments.fileId, files.id));
  const answered = tx.select({ one: sql`1` }).from(submissionFiles).where(eq(submissionFiles.fileId, files.id));
  await tx.delete(files).where(and(eq(files.uploadedBy, userId), notExists(attached), notExists(answered)));
}

const has = (column: SQL | typeof emails.text, text: string): SQL => sql`instr(${column}, ${text}) > 0`;
const asHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** What they are and were called: an edit of a profile is in the log with the name before. */
async function namesOf(tx: AcademyTx, { id, name }: Person): Promise<readonly string[]> {
  const edits = await tx.select({ body: auditPayloads.body }).from(auditPayloads).innerJoin(auditLog, eq(auditLog.seq, auditPayloads.auditSeq)).where(and(eq(auditLog.subjectType, "user"), eq(auditLog.subjectId, id)));
  const said = edits.flatMap(({ body }) => {
    const { before, after } = JSON.parse(body) as { before?: { name?: unknown }; after?: { name?: unknown } };
    return [before?.name, after?.name];
  });
  return [...new Set([name, ...said])].filter((one): one is string => typeof one === "string" && one !== "" && one !== erasedName);
}

/** What they asked for themselves: it is done, and what they wrote with it goes. */
async function settleRequests(tx: AcademyTx, userId: string, at: number): Promise<void> {
  await tx.update(deletionRequests).set({ state: "done", settledAt: at }).where(and(eq(deletionRequests.userId, userId), eq(deletionRequests.state, "open")));
  await tx.update(deletionRequests).set({ note: "", answer: sql`CASE WHEN ${deletionRequests.answer} IS NULL THEN NULL ELSE ${erasedWords} END` }).where(eq(deletionRequests.userId, userId));
}

/** How they came: an invitation or registration, and the lines of lists by which they were enrolled. */
async function dropArrival(tx: AcademyTx, { id, emailKey }: Person): Promise<void> {
  await tx.delete(admissions).where(or(eq(admissions.userId, id), eq(admissions.emailKey, emailKey)));
  await tx.update(enrolmentImportRows).set({ email: erasedAddress(id), userId: null }).where(or(eq(enrolmentImportRows.userId, id), sql`lower(${enrolmentImportRows.email}) = ${emailKey}`));
}

/** Messages to them, and news of those. */
async function dropMail(tx: AcademyTx, { id, email, emailKey }: Person): Promise<void> {
  const toThem = or(eq(emails.userId, id), sql`${emails.toAddress} = ${email} COLLATE NOCASE`);
  await tx.delete(webhookDeliveries).where(or(
    inArray(webhookDeliveries.subjectId, tx.select({ id: sql<string>`${emails.providerId}` }).from(emails).where(and(toThem, isNotNull(emails.providerId)))),
    sql`instr(lower(${webhookDeliveries.payload}), ${emailKey}) > 0`,
  ));
  await tx.delete(emails).where(toThem);
  await tx.delete(emailSuppressions).where(eq(emailSuppressions.addressKey, emailKey));
}

/** Where others were told of them. Somebody else of the very same name loses it there too, and nowhere else. */
async function dropName(tx: AcademyTx, name: string): Promise<void> {
  const [plain, html] = [name, asHtml(name)];
  const told = or(has(emails.text, plain), has(sql`${emails.subject}`, plain), has(sql`${emails.html}`, html));
  await tx.update(emails).set({
    subject: sql`replace(${emails.subject}, ${plain}, ${erasedName})`,
    text: sql`replace(${emails.text}, ${plain}, ${erasedName})`,
    html: sql`replace(${emails.html}, ${html}, ${erasedName})`,
  }).where(told);
  const [quoted, instead] = [JSON.stringify(name), JSON.stringify(erasedName)];
  await tx.update(notices).set({ details: sql`replace(${notices.details}, ${quoted}, ${instead})` }).where(has(sql`${notices.details}`, quoted));
  // What a step of a workflow has found and keeps, to tell it to others.
  await tx.update(workflowSteps).set({ output: sql`replace(${workflowSteps.output}, ${quoted}, ${instead})` }).where(has(sql`${workflowSteps.output}`, quoted));
}

/**
 * That somebody of this address has an account is told once of each address, by its hash; and who has an address at hand can
 * make that hash. It goes from the event, and from the run that the event began, for one that stands for nobody's address:
 * whoever comes with that address again is somebody new.
 */
async function dropAddressHash(tx: AcademyTx, { id, emailKey }: Person): Promise<void> {
  const [hash, instead] = [sha256(emailKey), sha256(erasedAddress(id))];
  const told = tx.select({ seq: events.seq }).from(events).where(and(eq(events.name, "user/created"), has(sql`${events.payload}`, hash)));
  const begun = and(eq(workflowRuns.workflow, "people/created"), eq(workflowRuns.key, hash));
  await tx.update(workflowRuns).set({ key: instead, input: sql`replace(${workflowRuns.input}, ${hash}, ${instead})` }).where(begun);
  await tx.update(events).set({ payload: sql`replace(${events.payload}, ${hash}, ${instead})` }).where(inArray(events.seq, told));
}

/** The log keeps that it happened and who did it, by ids; what was personal in its lines goes (docs/decisions/0007). */
async function dropLogged(tx: AcademyTx, { id, emailKey }: Person): Promise<void> {
  const lines = tx.select({ one: sql`1` }).from(auditLog).where(and(eq(auditLog.seq, auditPayloads.auditSeq), or(eq(auditLog.actorId, id), and(eq(auditLog.subjectType, "user"), eq(auditLog.subjectId, id)))));
  await tx.delete(auditPayloads).where(or(exists(lines), sql`instr(lower(${auditPayloads.body}), ${emailKey}) > 0`));
}

type Person = Pick<typeof users.$inferSelect, "id" | "email" | "emailKey" | "name">;

/** The reason that a list of suspended people shows. */
export const erasedReason = "Erased";

/**
 * Forgets a person in one transaction (docs/backups.md, Erasing a person): name, address and everything written by them
 * and about them go, what they did stays as numbers and ids. Done again it changes nothing. False: there is nobody of
 * this id.
 */
export async function eraseRows(tx: AcademyTx, userId: string, at: number): Promise<boolean> {
  const person = await tx.select({ id: users.id, email: users.email, emailKey: users.emailKey, name: users.name }).from(users).where(eq(users.id, userId)).get();
  if (!person) return false;
  await dropOwnRows(tx, userId);
  await dropWords(tx, userId);
  await dropFiles(tx, userId);
  if (person.name !== erasedName) await dropMail(tx, person);
  await settleRequests(tx, userId, at);
  await dropArrival(tx, person);
  await dropAddressHash(tx, person);
  for (const name of await namesOf(tx, person)) await dropName(tx, name);
  await dropLogged(tx, person);
  await tx.update(submissions).set({ heldBy: null, heldAt: null }).where(eq(submissions.heldBy, userId));
  await tx.update(enrolments).set({ statusReason: null }).where(eq(enrolments.userId, userId));
  await tx.update(enrolments).set({ status: "withdrawn", endedAt: at }).where(and(eq(enrolments.userId, userId), inArray(enrolments.status, ["pending", "active", "paused"])));
  const address = erasedAddress(userId);
  await tx.update(users).set({
    email: address, emailKey: address, emailConfirmedAt: null, name: erasedName, sortName: foldName(erasedName), pronouns: null, schedulingUrl: null, lite: false, partner: false, journeyLayout: null, passwordHash: null, passwordChangedAt: null,
    locale: null, timeZone: null, theme: "auto", suspendedAt: at, suspendedReason: erasedReason, lastSeenAt: null, updatedAt: at,
  }).where(eq(users.id, userId));
  return true;
}
