import type { MessageKey, Translate } from "./messages";

/*
 * What the fields of forms are called on their pages, for where a form is shown without its page: an error page that gives
 * back what was typed, a parked form. Held against every page by tests/http/field-labels.test.ts.
 */

type Labels = Readonly<Partial<Record<string, MessageKey>>>;

/** By the name of the field, whatever the form. */
const everywhere: Labels = {
  name: "identity.name", email: "identity.email", title: "programs.field.title", summary: "programs.field.summary", description: "programs.field.description", reason: "badges.reason",
  pronouns: "identity.pronouns", locale: "identity.locale", timeZone: "identity.timeZone", theme: "identity.theme", schedulingUrl: "identity.schedulingUrl", lite: "identity.lite",
  slug: "programs.field.slug", category: "programs.field.category", visibility: "programs.field.visibility",
  moduleTypeId: "modules.field.type", content: "modules.field.content", minutes: "modules.field.minutes", opensAfterDays: "modules.field.opens", opensOn: "modules.field.opensOn", opensAfterModuleId: "modules.field.opensAfter", completionRule: "modules.field.completion", completionScore: "modules.field.completionScore", individual: "modules.field.individual", selfEnrolment: "programs.field.selfEnrolment", icon: "kinds.icon", needsSession: "kinds.needsSession", needsAssignment: "kinds.needsAssignment", needsAssessment: "kinds.needsAssessment",
  status: "modules.field.status", to: "modules.move.field", file: "attachments.field.file",
  scaleMin: "frameworks.scaleMin", scaleMax: "frameworks.scaleMax", lowLabel: "frameworks.lowLabel", highLabel: "frameworks.highLabel", weight: "frameworks.weight", text: "frameworks.question.text", help: "types.field.help",
  instructions: "types.instructions", frameworkId: "types.rubric", resubmission: "types.resubmission", label: "types.field.label", kind: "types.field.kind", min: "types.field.min", max: "types.field.max",
  options: "types.field.options", typeId: "types.assignment.type", dueAfterDays: "types.due.afterDays", dueOn: "types.due.on", lateRule: "types.late", lateDays: "types.late.count", passMark: "types.passMark", anonymous: "types.anonymous",
  remindDays: "types.remind", turnaroundDays: "types.turnaround", take: "types.choose.take",
  startsOn: "cohorts.start", capacity: "cohorts.capacity", cohortId: "enrolments.confirm.cohort",
  despite: "enrolments.prerequisites.despite", requiredProgramId: "prerequisites.field", person: "staffing.who",
  criteria: "badges.criteria", credentialUrl: "badges.credentialUrl",
  host: "academies.host", adminName: "academies.admin.name", adminEmail: "academies.admin.email", mail: "noticeMail.label", step: "run.retry.from",
  replaces: "terms.admin.version", answer: "personalData.decline.answer", welcome: "entryLinks.welcome", signUp: "entryLinks.signUp", programId: "entryLinks.program", organisationId: "entryLinks.organisation",
  code: "factor.step.code", roles: "person.roles", factorRoles: "signInRules.factor",
  storage: "quotas.field.storage", perDay: "quotas.field.mail", share: "quotas.field.share",
  currency: "academies.currency", mode: "registration.mode", domains: "registration.domains.field",
  bornOn: "birthDate.field", reads: "guardianRules.reads", consents: "guardianRules.consents", age: "guardianRules.age",
  mayChange: "viewing.rules.field", role: "access.role",
  accent: "brand.accent", place: "brand.place", strapline: "brand.strapline", senderName: "brand.senderName",
  feedback: "grading.given.feedback", message: "grading.desk.return.message", remove: "ui.remove",
  categoryId: "skills.categoryField", partner: "partner.title", programs: "partner.programs", skills: "skills.title",
  remark: "passages.remark", words: "passages.words", from: "passages.from", into: "marking.comment.into", comment: "marking.comment.which", template: "marking.template.which", shared: "marking.shared",
};

/** Where a page calls one of them otherwise. */
const onPages: readonly (readonly [path: RegExp, labels: Labels])[] = [
  [/^\/teaching\/enrolments\/[^/]+\/modules\/[^/]+$/, { note: "clientModule.note.field" }],
  [/^\/teaching\/enrolments\/[^/]+\/modules\/[^/]+\/completion$/, { note: "clients.completion.note" }],
  [/^\/teaching\/enrolments\/[^/]+\/modules\/[^/]+\/reopening$/, { reason: "clients.reopening.reason" }],
  [/^\/admin\/programs\/[^/]+\/cohorts\/[^/]+\/waiting/, { email: "waiting.add.email", offerHours: "waiting.offers.hours", offersByHand: "waiting.offers.byHand" }],
  [/^\/admin\/clients\/[^/]+\/coaches/, { startsOn: "coaching.startsOn", endsOn: "coaching.endsOn" }],
  [/^\/admin\/programs\/[^/]+\/staff\/changes\/new$/, { kind: "staffChanges.kind", person: "staffChanges.person", instead: "staffChanges.instead", reach: "staffChanges.reach", module: "staffChanges.modules", status: "staffChanges.status", cohortId: "staffChanges.cohort", onlyGaps: "staffChanges.onlyGaps", startsOn: "staffChanges.startsOn", endsOn: "staffChanges.endsOn" }],
  [/^\/teaching\/notes\/[^/]+$/, { note: "clients.note.title" }],
  [/^\/teaching\/assignments\/[^/]+\/passages\//, { to: "passages.to" }],
  [/^\/teaching\/comments\//, { kind: "marking.kind", title: "marking.title", text: "marking.text" }],
  [/^\/teaching\/assignments\/[^/]+\/regrade$/, { message: "grading.regrade.reason" }],
  [/^\/admin\/skills\/categories\//, { name: "skills.category.name" }],
  [/^\/admin\/skills\//, { name: "skills.name", description: "skills.description" }],
  [/^\/admin\/tracks\/[^/]+\/programs$/, { programId: "tracks.program.field" }],
  [/^\/admin\/tracks\//, { title: "tracks.field.title", summary: "tracks.field.summary", visibility: "tracks.field.visibility" }],
  [/^\/admin\/frameworks\/[^/]+\/domains\/[^/]+\/questions\//, { help: "frameworks.question.help" }],
  [/^\/admin\/frameworks\/[^/]+\/domains\/[^/]+$/, { name: "frameworks.domain.name" }],
  [/^\/admin\/assignment-types\/[^/]+\/fields\//, { required: "types.field.required" }],
  [/^\/admin\/communication\/suppressions\/[^/]+\/lifting$/, { reason: "suppression.reason" }],
  [/^\/admin\/system\/domains$/, { host: "academies.domains.host" }],
  [/^\/operator\/academies\/[^/]+\/domains$/, { host: "academies.domains.host" }],
  [/^\/admin\/people\/[^/]+\/erasure$/, { confirm: "erasure.confirm" }],
  [/^\/operator\/academies\/[^/]+\/deletion$/, { confirm: "academies.delete.confirm" }],
  [/^\/operator\/academies\/[^/]+/, { slug: "academies.slug", locale: "academies.locale" }],
  [/^\/new-academy/, { name: "newAcademy.name", slug: "newAcademy.slug", adminName: "newAcademy.adminName", adminEmail: "newAcademy.adminEmail", locale: "academies.locale" }],
  [/^\/operator\/registration$/, { open: "newAcademies.open" }],
  [/^\/admin\/people\/[^/]+\/guardians$/, { email: "guardians.email" }],
  [/^\/account\/access$/, { reason: "access.reason" }],
  [/^\/account\/second-factor\/setup/, { code: "factor.setup.code" }],
  [/^\/admin\/people\/[^/]+\//, { reason: "person.reason" }],
  [/^\/admin\/programs\/[^/]+\/enrolments\/imports$/, { source: "imports.source", file: "imports.file", cohortId: "imports.cohort" }],
  [/^\/admin\/programs\/import$/, { file: "bundles.import.file" }],
  [/^\/admin\/programs\/[^/]+\/copy$/, { title: "bundles.copy.field" }],
  [/^\/account\/photo$/, { photo: "photo.field" }],
  [/^\/account\/data\/deletion$/, { note: "personalData.ask.note" }],
  [/^\/admin\/entry-links\//, { name: "entryLinks.name", slug: "entryLinks.slug" }],
  [/^\/admin\/terms\/new$/, { text: "terms.text" }],
  [/^\/admin\/module-types\//, { name: "kinds.name" }],
  [/\/modules\/[^/]+$/, { required: "modules.field.required.yes" }],
];

/** Fields that are named by an id: of which question or domain they are, only the page knew. */
const ofSomething: readonly (readonly [prefix: string, label: MessageKey])[] = [
  ["domain-weight-", "sent.domainWeight"], ["weight-", "sent.weight"], ["question-", "sent.question"],
  ["score-", "sent.score"], ["note-", "sent.note"], ["domain-", "sent.domain"], ["keep-", "work.stale.keep"], ["opensOn-", "cohortModules.form"],
];

/** Fields in lines, by the number of the line. */
const inLines: readonly (readonly [pattern: RegExp, label: "grading.desk.item" | "grading.desk.itemDomain" | "marking.resource.title" | "marking.resource.url" | "marking.resource.place"])[] = [
  [/^item-(\d{1,3})$/, "grading.desk.item"], [/^item-domain-(\d{1,3})$/, "grading.desk.itemDomain"],
  [/^resource-title-(\d{1,3})$/, "marking.resource.title"], [/^resource-url-(\d{1,3})$/, "marking.resource.url"], [/^resource-place-(\d{1,3})$/, "marking.resource.place"],
];

const hasId = (name: string): boolean => /[0-9a-f-]{20,}/i.test(name);

/** A name in words, where nobody said what the field is called: `opensAfterDays` is "Opens after days". */
function humanised(name: string): string {
  const words = name.replaceAll(/\[\d*\]/g, " ").replaceAll(/([a-z\d])([A-Z])/g, "$1 $2").replaceAll(/[-_.]+/g, " ").trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Of tables of labels only what is in them, and not what every object has. */
const labelIn = (labels: Labels, name: string): MessageKey | undefined => (Object.hasOwn(labels, name) ? labels[name] : undefined);

/**
 * What a field was called where it was filled in: the form went to `path`, the field was the `place`th of it (from 1), which
 * is all that can be said of one named by an id alone.
 */
export function fieldLabel(t: Translate, path: string, { name, place }: { readonly name: string; readonly place: number }): string {
  const pathname = path.split("?", 1)[0] ?? "";
  const own = onPages.flatMap(([page, labels]) => (page.test(pathname) ? [labelIn(labels, name)] : [])).find((key) => key !== undefined);
  const key = own ?? labelIn(everywhere, name) ?? ofSomething.find(([prefix]) => name.startsWith(prefix))?.[1];
  if (key) return t(key);
  for (const [pattern, line] of inLines) {
    const n = pattern.exec(name)?.[1];
    if (n !== undefined) return t(line, { n: Number(n) });
  }
  return hasId(name) || humanised(name) === "" ? t("parked.field", { place }) : humanised(name);
}
