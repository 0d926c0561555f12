import { academyEntries } from "./matrix-academies";
import { identityRows } from "./identity-rows";
import type { Entry, Kind, Outcome, Row } from "./matrix-kinds";
import { behalfRows } from "./behalf";
import { clientEntries } from "./matrix-clients";
import { staffEntries } from "./matrix-staff";
import { skillEntries } from "./matrix-skills";

/*
 * Who may do what, written by hand from the product's files (01-access and each area's own) and never derived from the
 * gates: every route × every kind of person × GET and POST, with what they get and where they are sent.
 *
 * A cell is a status, or a redirect as "303 /where". `everyone else` may stand for the rest of a row, but whoever gets
 * in is always named.
 */

export type { Entry, Kind, Outcome, Row } from "./matrix-kinds";

const clients = ["sarah", "michael", "zoe", "catherine", "exClient"] as const;
const staff = ["emily", "tomasz", "grace", "noah", "moduleCoach", "partner"] as const;
const orgAdmins = ["olivia", "catherine"] as const;
/** Signed in at the academy Sarah is in. */
const here = ["sarah", "michael", "zoe", "catherine", "emily", "tomasz", "grace", "noah", "olivia", "admin", "harriet", "exCoach", "exOrgAdmin", "exClient", "moduleCoach", "partner"] as const;
/** Of the other academy: guardians, while they are there as themselves. For their clients: tests/access/guardians.test.ts. */
const guardians = ["maeve", "dermot"] as const;
/** Signed in at some academy. `stranger` is at home in the other one. */
const signedIn = [...here, "stranger", ...guardians] as const;
/** At this academy's door without a session that counts here. */
const outside = ["visitor", "strangerHere", "operatorHere", "suspended", "expired", "halfSignedIn"] as const;
/** On the deployment's own host no academy answers. */
const deployment = ["operator", "deploymentVisitor"] as const;

const all = (gets: Outcome): Row => [{ who: "everyone else", gets }];
const signInFirst = (path: string): Outcome => `303 /login?next=${encodeURIComponent(path)}`;

/** Only these, of those at this academy; the stranger is an admin in theirs. */
const only = (path: string, allowed: readonly Kind[], gets: Outcome = 200): Row => [
  { who: allowed, gets },
  { who: outside, gets: signInFirst(path) },
  { who: deployment, gets: 404 },
  { who: "everyone else", gets: 403 },
];

/** Anybody who is signed in. */
const own = (path: string, gets: Outcome): Row => [
  { who: signedIn, gets },
  { who: outside, gets: signInFirst(path) },
  { who: deployment, gets: 404 },
];

/** A page of clients about something of theirs: those who have none of it see that there is none. */
const clientsObject = (path: string, owners: readonly Kind[]): Row => [
  ...(owners.length > 0 ? [{ who: owners, gets: 200 as const }] : []),
  { who: clients.filter((name) => !owners.includes(name)), gets: 404 },
  { who: outside, gets: signInFirst(path) },
  { who: deployment, gets: 404 },
  { who: "everyone else", gets: 403 },
];

const takesNoPost = all(405);

const nobodysNotice = "/notifications/01890a5d-ac96-774b-bcce-b302099a8057";
const noBadges = "/admin/programs/01890a5d-ac96-774b-bcce-b302099a8057/badges";
const noBadge = `${noBadges}/01890a5d-ac96-774b-bcce-b302099a8058`;
/** An admin's page about nothing that is there: admins see that there is none, nobody else learns as much. */
const nothingThere = (route: string, path: string): Entry => ({ route, path, about: "nothing there", get: only(path, ["admin", "stranger"], 404), post: only(path, ["admin", "stranger"], 404) });
/** The same for a page that takes no post. */
const nothingToRead = (route: string, path: string): Entry => ({ ...nothingThere(route, path), post: takesNoPost });
/** A post without a page of its own: back to `home`; a form it does not know is refused before anything is looked for. */
const postOnly = (route: string, path: string, home: string): Entry => ({ route, path, get: only(path, ["admin", "stranger"], `303 ${home}`), post: only(path, ["admin", "stranger"], 422) });
/** An admin's page that is there for every academy. */
const adminList = (path: string): Entry => ({ route: path.slice(1), path, get: only(path, ["admin", "stranger"]), post: takesNoPost });
const adminForm = (path: string): Entry => ({ route: path.slice(1), path, get: only(path, ["admin", "stranger"]), post: only(path, ["admin", "stranger"], 422) });

const none = "01890a5d-ac96-774b-bcce-b302099a8057";
const framework = `/admin/frameworks/${none}`;
const type = `/admin/assignment-types/${none}`;
const program = `/admin/programs/${none}`;
const enrolment = `/admin/clients/${none}/enrolments/${none}`;

/** What is done with a list of clients to enrol: back to it for whoever only looks; of no program there is nothing. */
const importPost = (noun: string): Entry => {
  const list = `${program}/enrolments/imports/${none}`;
  return { route: `admin/programs/:id/enrolments/imports/:importId/${noun}`, path: `${list}/${noun}`, about: "nothing there", get: only(`${list}/${noun}`, ["admin", "stranger"], `303 ${list}`), post: only(`${list}/${noun}`, ["admin", "stranger"], 404) };
};
const noRun = `/admin/system/workflows/${none}`;
const noSuppression = `/admin/communication/suppressions/${none}`;
const noDelivery = `/admin/system/webhooks/${none}`;
const noJob = `/admin/system/jobs/${none}`;
const noWork = "/teaching/assignments/01890a5d-ac96-774b-bcce-b302099a8057";
const noText = "/teaching/comments/01890a5d-ac96-774b-bcce-b302099a8057";
/** The stranger is an admin in their own academy. */
const textKeepers = [...staff, "admin", "stranger"] as const;
const noMessage = "/admin/communication/outbox/01890a5d-ac96-774b-bcce-b302099a8057";

const noFile = "/files/01890a5d-ac96-774b-bcce-b302099a8057?until=1900000000000&key=nobodys";
const noProgram = "/admin/programs/01890a5d-ac96-774b-bcce-b302099a8057";
const noModule = `${noProgram}/modules/01890a5d-ac96-774b-bcce-b302099a8058`;

/* Nobody's: what is somebody's is asked for in work.test.ts, whose ids differ from day to day. */
const noClientModule = "/journey/programs/leading-through-change/modules/01890a5d-ac96-774b-bcce-b302099a8057";
const noUpload = "01890a5d-ac96-774b-bcce-b302099a8058";
const noAssignment = "/journey/assignments/01890a5d-ac96-774b-bcce-b302099a8057";

/** An operator's page on the deployment's own host; elsewhere it is not there. */
const operators = (path: string, gets: Outcome = 200): Row => [{ who: ["operator"], gets }, { who: ["deploymentVisitor"], gets: signInFirst(path) }, { who: "everyone else", gets: 404 }];
const noAcademy = "/operator/academies/01890a5d-ac96-774b-bcce-b302099a8057";
/** About an academy that there is not. */
const ofNoAcademy = (part: string): Entry => ({ route: `operator/academies/:id${part}`, path: noAcademy + part, about: "no academy", get: operators(noAcademy + part, 404), post: operators(noAcademy + part, 404) });

/** Where everybody's first place is; whoever is signed in has no use for the sign-in page. */
const signedInGoHome: Row = [
  { who: clients, gets: "303 /journey" },
  { who: staff, gets: "303 /teaching" },
  { who: ["olivia"], gets: "303 /org-admin" },
  { who: ["admin", "stranger"], gets: "303 /admin" },
  { who: ["harriet", "exCoach", "exOrgAdmin"], gets: "303 /account" },
  { who: guardians, gets: "303 /for-whom" },
  { who: ["operator"], gets: "303 /operator" },
];

/** Who has nothing to sign out of. */
const nobodys: Row[number] = { who: [...outside, "deploymentVisitor"], gets: "303 /login" };

export const matrix: readonly Entry[] = [
  // Doors: everybody, on every host that answers.
  { route: "", path: "/", get: all(200), post: takesNoPost },
  { route: "login", path: "/login", get: [...signedInGoHome, { who: "everyone else", gets: 200 }], post: [...signedInGoHome, { who: "everyone else", gets: 422 }] },
  { route: "logout", path: "/logout", get: [nobodys, { who: "everyone else", gets: 200 }], post: [nobodys, { who: "everyone else", gets: 422 }] },

  ...identityRows({ all, own, only, clients, takesNoPost, adminList, adminForm, nothingToRead, nothingThere, deployment }),

  // One's own account.
  { route: "account", path: "/account", get: own("/account", 200), post: own("/account", 422) },
  { route: "account/notices", path: "/account/notices", get: own("/account/notices", 200), post: own("/account/notices", 422) },
  { route: "account/password", path: "/account/password", get: own("/account/password", 200), post: own("/account/password", 422) },
  { route: "account/second-factor", path: "/account/second-factor", get: own("/account/second-factor", 200), post: own("/account/second-factor", 422) },
  // Harriet has begun to set one up (tests/factories/sign-in-rows.ts); nobody here has one that counts.
  { route: "account/second-factor/setup", path: "/account/second-factor/setup", get: [{ who: ["harriet"], gets: 200 }, ...own("/account/second-factor/setup", "303 /account/second-factor").map((cell) => (cell.who === signedIn ? { ...cell, who: signedIn.filter((name) => name !== "harriet") } : cell))], post: own("/account/second-factor/setup", 422) },
  { route: "account/second-factor/codes", path: "/account/second-factor/codes", get: own("/account/second-factor/codes", "303 /account/second-factor"), post: own("/account/second-factor/codes", 422) },
  { route: "account/second-factor/removal", path: "/account/second-factor/removal", get: own("/account/second-factor/removal", "303 /account/second-factor"), post: own("/account/second-factor/removal", 422) },
  { route: "account/devices", path: "/account/devices", get: own("/account/devices", 200), post: own("/account/devices", 422) },
  { route: "account/devices/others", path: "/account/devices/others", get: own("/account/devices/others", 200), post: own("/account/devices/others", 422) },

  ...behalfRows({ own, only, adminForm, adminList, nothingThere, nothingToRead, takesNoPost, signedInGoHome, outside, deployment, signInFirst, none }),

  // A file by a link: without a link made for whoever asks there is nothing. Whoever it was made for: tests/http/files.test.ts.
  { route: "files/:id", path: noFile, about: "a link that nobody made", get: own(noFile, 404), post: takesNoPost },
  // What one was told, and the badges of whoever knows their code.
  { route: "notifications", path: "/notifications", get: own("/notifications", 200), post: takesNoPost },
  { route: "notifications/:id", path: nobodysNotice, about: "no notice of anybody", get: own(nobodysNotice, 404), post: takesNoPost },
  { route: "notifications/read-marks", path: "/notifications/read-marks", get: own("/notifications/read-marks", "303 /notifications"), post: own("/notifications/read-marks", 422) },
  { route: "verify/:code", path: "/verify/nobodys-code", about: "a code that is nobody's", get: all(404), post: takesNoPost },
  // A form that met an ended session: nobody has one here, and nobody's is found by its address.
  { route: "parked/:token", path: "/parked/nobodys", about: "no parked form", get: own("/parked/nobodys", 404), post: takesNoPost },
  { route: "parked/:token/removal", path: "/parked/nobodys/removal", about: "no parked form", get: own("/parked/nobodys/removal", "303 /parked/nobodys"), post: own("/parked/nobodys/removal", 422) },

  // Clients.
  { route: "journey/badges", path: "/journey/badges", get: only("/journey/badges", clients), post: takesNoPost },
  { route: "journey", path: "/journey", get: only("/journey", clients), post: takesNoPost },
  { route: "journey/programs/:slug", path: "/journey/programs/leading-through-change", about: "a program that Sarah, Michael and Catherine are in", get: clientsObject("/journey/programs/leading-through-change", ["sarah", "michael", "catherine"]), post: takesNoPost },
  { route: "journey/programs/:slug", path: "/journey/programs/difficult-conversations", about: "a program that Sarah and Zoë are in", get: clientsObject("/journey/programs/difficult-conversations", ["sarah", "zoe"]), post: takesNoPost },
  { route: "journey/programs/:slug", path: "/journey/programs/piano-a-term-of-lessons", about: "another academy's program", get: clientsObject("/journey/programs/piano-a-term-of-lessons", []), post: takesNoPost },
  { route: "journey/programs/:slug", path: "/journey/programs/no-such-program", about: "no program", get: clientsObject("/journey/programs/no-such-program", []), post: takesNoPost },

  // A client's work.
  { route: "journey/programs/:slug/modules/:moduleId", path: noClientModule, about: "no module", get: only(noClientModule, clients, 404), post: takesNoPost },
  { route: "journey/programs/:slug/modules/:moduleId/completion", path: `${noClientModule}/completion`, get: only(`${noClientModule}/completion`, clients, `303 ${noClientModule}`), post: only(`${noClientModule}/completion`, clients, 422) },
  { route: "journey/assignments/:id", path: noAssignment, about: "no assignment", get: only(noAssignment, clients, 404), post: only(noAssignment, clients, 404) },
  { route: "journey/assignments/:id/submission", path: `${noAssignment}/submission`, about: "no assignment", get: only(`${noAssignment}/submission`, clients, 404), post: only(`${noAssignment}/submission`, clients, 404) },
  { route: "journey/assignments/:id/autosave", path: `${noAssignment}/autosave`, about: "no assignment", get: only(`${noAssignment}/autosave`, clients, `303 ${noAssignment}`), post: only(`${noAssignment}/autosave`, clients, 404) },
  { route: "journey/assignments/:id/uploads", path: `${noAssignment}/uploads`, about: "no assignment", get: only(`${noAssignment}/uploads`, clients, `303 ${noAssignment}`), post: only(`${noAssignment}/uploads`, clients, 404) },
  { route: "journey/assignments/:id/uploads/:uploadId", path: `${noAssignment}/uploads/${noUpload}`, about: "no assignment", get: only(`${noAssignment}/uploads/${noUpload}`, clients, `303 ${noAssignment}`), post: only(`${noAssignment}/uploads/${noUpload}`, clients, 404) },
  { route: "journey/assignments/:id/uploads/:uploadId/attachment", path: `${noAssignment}/uploads/${noUpload}/attachment`, about: "no assignment", get: only(`${noAssignment}/uploads/${noUpload}/attachment`, clients, `303 ${noAssignment}`), post: only(`${noAssignment}/uploads/${noUpload}/attachment`, clients, 404) },
  { route: "journey/assignments/:id/comparison", path: `${noAssignment}/comparison`, about: "no assignment", get: only(`${noAssignment}/comparison`, clients, 404), post: takesNoPost },

  // Staff.

  ...clientEntries({ only, takesNoPost, nothingThere, clients, staff, none }),
  ...staffEntries({ only, takesNoPost, adminList, postOnly, nothingThere, nothingToRead, clients, none }),

  ...skillEntries({ only, takesNoPost, nothingThere, postOnly, adminList, adminForm, clients, none }),

  // Work to mark. Whose work who can see is in grading.test.ts: here is none.
  { route: "teaching/assignments", path: "/teaching/assignments", get: only("/teaching/assignments", staff), post: takesNoPost },
  { route: "teaching/assignments/:submissionId", path: noWork, about: "no work", get: only(noWork, staff, 404), post: takesNoPost },
  { route: "teaching/assignments/:submissionId/comparison", path: `${noWork}/comparison`, about: "no work", get: only(`${noWork}/comparison`, staff, 404), post: takesNoPost },
  { route: "teaching/assignments/:submissionId/draft", path: `${noWork}/draft`, about: "no work", get: only(`${noWork}/draft`, staff, `303 ${noWork}`), post: only(`${noWork}/draft`, staff, 404) },
  { route: "teaching/assignments/:submissionId/publication", path: `${noWork}/publication`, about: "no work", get: only(`${noWork}/publication`, staff, `303 ${noWork}`), post: only(`${noWork}/publication`, staff, 404) },
  { route: "teaching/assignments/:submissionId/regrade", path: `${noWork}/regrade`, about: "no work", get: only(`${noWork}/regrade`, staff, 404), post: only(`${noWork}/regrade`, staff, 404) },
  { route: "teaching/assignments/:submissionId/return", path: `${noWork}/return`, about: "no work", get: only(`${noWork}/return`, staff, `303 ${noWork}`), post: only(`${noWork}/return`, staff, 404) },
  { route: "teaching/assignments/:submissionId/hold", path: `${noWork}/hold`, about: "no work", get: only(`${noWork}/hold`, staff, `303 ${noWork}`), post: only(`${noWork}/hold`, staff, 422) },

  // The rest of the desk: two versions made one, texts put in, notes, files, and what its script asks.
  ...(["merge", "comment", "template", "autosave", "presence"] as const).map((part): Entry => ({ route: `teaching/assignments/:submissionId/${part}`, path: `${noWork}/${part}`, about: "no work", get: only(`${noWork}/${part}`, staff, `303 ${noWork}`), post: only(`${noWork}/${part}`, staff, 404) })),
  { route: "teaching/assignments/:submissionId/next", path: `${noWork}/next`, about: "no work", get: only(`${noWork}/next`, staff, 404), post: takesNoPost },
  { route: "teaching/assignments/:submissionId/passages/:fieldId", path: `${noWork}/passages/${none}`, about: "no work", get: only(`${noWork}/passages/${none}`, staff, 404), post: only(`${noWork}/passages/${none}`, staff, 404) },
  { route: "teaching/assignments/:submissionId/notes/:noteId/removal", path: `${noWork}/notes/${none}/removal`, about: "no work", get: only(`${noWork}/notes/${none}/removal`, staff, 404), post: only(`${noWork}/notes/${none}/removal`, staff, 404) },
  { route: "teaching/assignments/:submissionId/files/:fileId", path: `${noWork}/files/${none}`, about: "no work", get: only(`${noWork}/files/${none}`, staff, 404), post: takesNoPost },
  { route: "teaching/assignments/:submissionId/files/:fileId/content", path: `${noWork}/files/${none}/content`, about: "no work", get: only(`${noWork}/files/${none}/content`, staff, 404), post: takesNoPost },
  // Comments and templates: one's own, and for admins the academy's.
  { route: "teaching/comments", path: "/teaching/comments", get: only("/teaching/comments", textKeepers), post: takesNoPost },
  { route: "teaching/comments/new", path: "/teaching/comments/new", get: only("/teaching/comments/new", textKeepers), post: only("/teaching/comments/new", textKeepers, 422) },
  { route: "teaching/comments/:id", path: noText, about: "no comment of anybody", get: only(noText, textKeepers, 404), post: only(noText, textKeepers, 404) },
  { route: "teaching/comments/:id/removal", path: `${noText}/removal`, about: "no comment of anybody", get: only(`${noText}/removal`, textKeepers, 404), post: only(`${noText}/removal`, textKeepers, 404) },

  // Organisation admins.
  { route: "org-admin", path: "/org-admin", get: only("/org-admin", orgAdmins), post: takesNoPost },
  {
    route: "org-admin", path: "/org-admin?organisation=harbour-logistics", about: "Olivia's organisation",
    get: [{ who: ["olivia"], gets: 200 }, { who: ["catherine"], gets: 404 }, { who: outside, gets: signInFirst("/org-admin?organisation=harbour-logistics") }, { who: deployment, gets: 404 }, { who: "everyone else", gets: 403 }],
    post: takesNoPost,
  },
  {
    route: "org-admin", path: "/org-admin?organisation=no-such-organisation", about: "no organisation",
    get: [{ who: orgAdmins, gets: 404 }, { who: outside, gets: signInFirst("/org-admin?organisation=no-such-organisation") }, { who: deployment, gets: 404 }, { who: "everyone else", gets: 403 }],
    post: takesNoPost,
  },

  // Admins. The stranger is one, in an academy of their own.
  { route: "admin", path: "/admin", get: only("/admin", ["admin", "stranger"]), post: takesNoPost },
  { route: "admin/people", path: "/admin/people", get: only("/admin/people", ["admin", "stranger"]), post: takesNoPost },
  { route: "admin/communication/outbox", path: "/admin/communication/outbox", get: only("/admin/communication/outbox", ["admin", "stranger"]), post: takesNoPost },
  { route: "admin/communication/outbox/:id", path: noMessage, about: "no message", get: only(noMessage, ["admin", "stranger"], 404), post: takesNoPost },
  { route: "admin/communication/outbox/:id/preview", path: `${noMessage}/preview`, about: "no message", get: only(`${noMessage}/preview`, ["admin", "stranger"], 404), post: takesNoPost },
  { route: "admin/communication/outbox/:id/retry", path: `${noMessage}/retry`, get: only(`${noMessage}/retry`, ["admin", "stranger"], `303 ${noMessage}`), post: only(`${noMessage}/retry`, ["admin", "stranger"], 422) },
  { route: "admin/communication/outbox/:id/cancellation", path: `${noMessage}/cancellation`, get: only(`${noMessage}/cancellation`, ["admin", "stranger"], `303 ${noMessage}`), post: only(`${noMessage}/cancellation`, ["admin", "stranger"], 422) },
  { route: "admin/programs", path: "/admin/programs", get: only("/admin/programs", ["admin", "stranger"]), post: takesNoPost },
  { route: "admin/programs/new", path: "/admin/programs/new", get: only("/admin/programs/new", ["admin", "stranger"]), post: only("/admin/programs/new", ["admin", "stranger"], 422) },
  // Copied, taken along and brought in.
  { route: "admin/programs/import", path: "/admin/programs/import", get: only("/admin/programs/import", ["admin", "stranger"]), post: only("/admin/programs/import", ["admin", "stranger"], 422) },
  nothingThere("admin/programs/import/:importId", `/admin/programs/import/${none}`),
  nothingThere("admin/programs/:id/copy", `${program}/copy`),
  nothingToRead("admin/programs/:id/bundle", `${program}/bundle`),
  { route: "admin/programs/:id/bundle/file", path: `${program}/bundle/file`, get: only(`${program}/bundle/file`, ["admin", "stranger"], `303 ${program}/bundle`), post: only(`${program}/bundle/file`, ["admin", "stranger"], 422) },
  { route: "admin/programs/:id", path: noProgram, about: "no program", get: only(noProgram, ["admin", "stranger"], 404), post: takesNoPost },
  ...["details", "archival", "modules/new"].map((part) => ({
    route: `admin/programs/:id/${part}`, path: `${noProgram}/${part}`, about: "no program",
    get: only(`${noProgram}/${part}`, ["admin", "stranger"], 404), post: only(`${noProgram}/${part}`, ["admin", "stranger"], 404),
  })),
  ...["", "/order", "/archival"].map((part) => ({
    route: `admin/programs/:id/modules/:moduleId${part}`, path: `${noModule}${part}`, about: "no module",
    get: only(`${noModule}${part}`, ["admin", "stranger"], 404), post: only(`${noModule}${part}`, ["admin", "stranger"], 404),
  })),
  { route: "admin/system/components", path: "/admin/system/components", get: only("/admin/system/components", ["admin", "stranger"]), post: takesNoPost },

  { route: "admin/programs/:id/badges", path: noBadges, about: "no program", get: only(noBadges, ["admin", "stranger"], 404), post: takesNoPost },
  { route: "admin/programs/:id/badges/new", path: `${noBadges}/new`, about: "no program", get: only(`${noBadges}/new`, ["admin", "stranger"], 404), post: only(`${noBadges}/new`, ["admin", "stranger"], 422) },
  { route: "admin/programs/:id/badges/:badge", path: noBadge, about: "no badge", get: only(noBadge, ["admin", "stranger"], 404), post: only(noBadge, ["admin", "stranger"], 422) },
  nothingToRead("admin/programs/:id/badges/:badge/awards", `${noBadge}/awards`),
  nothingThere("admin/programs/:id/badges/:badge/awards/:awardId/revocation", `${noBadge}/awards/${none}/revocation`),
  { route: "admin/programs/:id/badges/:badge/archive", path: `${noBadge}/archive`, about: "no badge", get: only(`${noBadge}/archive`, ["admin", "stranger"], 404), post: only(`${noBadge}/archive`, ["admin", "stranger"], 422) },
  { route: "admin/programs/:id/badges/:badge/restoration", path: `${noBadge}/restoration`, about: "no badge", get: only(`${noBadge}/restoration`, ["admin", "stranger"], `303 ${noBadge}`), post: only(`${noBadge}/restoration`, ["admin", "stranger"], 422) },
  // Admins: frameworks, assignment types, staff, cohorts and enrolments.
  adminList("/admin/frameworks"),
  adminForm("/admin/frameworks/new"),
  nothingToRead("admin/frameworks/:id", framework),
  nothingThere("admin/frameworks/:id/edit", `${framework}/edit`),
  nothingThere("admin/frameworks/:id/archival", `${framework}/archival`),
  nothingThere("admin/frameworks/:id/domains/new", `${framework}/domains/new`),
  postOnly("admin/frameworks/:id/domains/order", `${framework}/domains/order`, framework),
  nothingThere("admin/frameworks/:id/domains/:domainId", `${framework}/domains/${none}`),
  nothingThere("admin/frameworks/:id/domains/:domainId/archival", `${framework}/domains/${none}/archival`),
  nothingThere("admin/frameworks/:id/domains/:domainId/questions/new", `${framework}/domains/${none}/questions/new`),
  postOnly("admin/frameworks/:id/domains/:domainId/questions/order", `${framework}/domains/${none}/questions/order`, framework),
  nothingThere("admin/frameworks/:id/domains/:domainId/questions/:questionId", `${framework}/domains/${none}/questions/${none}`),
  nothingThere("admin/frameworks/:id/domains/:domainId/questions/:questionId/archival", `${framework}/domains/${none}/questions/${none}/archival`),
  adminList("/admin/assignment-types"),
  adminForm("/admin/assignment-types/new"),
  nothingToRead("admin/assignment-types/:id", type),
  nothingToRead("admin/assignment-types/:id/preview", `${type}/preview`),
  nothingThere("admin/assignment-types/:id/edit", `${type}/edit`),
  nothingThere("admin/assignment-types/:id/rubric", `${type}/rubric`),
  nothingThere("admin/assignment-types/:id/archival", `${type}/archival`),
  nothingThere("admin/assignment-types/:id/fields/new", `${type}/fields/new`),
  postOnly("admin/assignment-types/:id/fields/order", `${type}/fields/order`, type),
  nothingThere("admin/assignment-types/:id/fields/:fieldId", `${type}/fields/${none}`),
  nothingThere("admin/assignment-types/:id/fields/:fieldId/archival", `${type}/fields/${none}/archival`),
  nothingThere("admin/programs/:id/modules/:moduleId/assignments", `${program}/modules/${none}/assignments`),
  postOnly("admin/programs/:id/modules/:moduleId/assignments/order", `${program}/modules/${none}/assignments/order`, `${program}/modules/${none}/assignments`),
  nothingThere("admin/programs/:id/modules/:moduleId/assignments/:assignmentId", `${program}/modules/${none}/assignments/${none}`),
  nothingThere("admin/programs/:id/modules/:moduleId/assignments/:assignmentId/archival", `${program}/modules/${none}/assignments/${none}/archival`),
  nothingThere("admin/programs/:id/modules/:moduleId/attachments", `${program}/modules/${none}/attachments`),
  postOnly("admin/programs/:id/modules/:moduleId/attachments/order", `${program}/modules/${none}/attachments/order`, `${program}/modules/${none}/attachments`),
  nothingThere("admin/programs/:id/modules/:moduleId/attachments/:fileId/removal", `${program}/modules/${none}/attachments/${none}/removal`),
  nothingThere("admin/programs/:id/staff", `${program}/staff`),
  postOnly("admin/programs/:id/staff/order", `${program}/staff/order`, `${program}/staff`),
  nothingThere("admin/programs/:id/staff/:role/:staffId/removal", `${program}/staff/coach/${none}/removal`),
  nothingThere("admin/programs/:id/modules/:moduleId/staff", `${program}/modules/${none}/staff`),
  postOnly("admin/programs/:id/modules/:moduleId/staff/order", `${program}/modules/${none}/staff/order`, `${program}/modules/${none}/staff`),
  nothingThere("admin/programs/:id/modules/:moduleId/staff/:role/:staffId/removal", `${program}/modules/${none}/staff/coach/${none}/removal`),
  nothingToRead("admin/programs/:id/cohorts", `${program}/cohorts`),
  nothingThere("admin/programs/:id/cohorts/new", `${program}/cohorts/new`),
  nothingThere("admin/programs/:id/cohorts/:cohortId", `${program}/cohorts/${none}`),
  nothingToRead("admin/programs/:id/enrolments", `${program}/enrolments`),
  nothingThere("admin/programs/:id/enrolments/imports", `${program}/enrolments/imports`),
  nothingToRead("admin/programs/:id/enrolments/imports/:importId", `${program}/enrolments/imports/${none}`),
  ...["enrolments", "removal"].map((noun) => importPost(noun)),
  nothingThere("admin/programs/:id/prerequisites", `${program}/prerequisites`),
  { ...postOnly("admin/programs/:id/prerequisites/:requiredId/removal", `${program}/prerequisites/${none}/removal`, `${program}/prerequisites`), post: only(`${program}/prerequisites/${none}/removal`, ["admin", "stranger"], 404) },
  nothingToRead("admin/programs/:id/modules/:moduleId/versions", `${noModule}/versions`),
  nothingToRead("admin/programs/:id/enrolments/new", `${program}/enrolments/new`),
  nothingThere("admin/programs/:id/enrolments/new/:userId", `${program}/enrolments/new/${none}`),
  nothingToRead("admin/clients/:userId/enrolments/:enrolmentId", enrolment),
  nothingThere("admin/clients/:userId/enrolments/:enrolmentId/pause", `${enrolment}/pause`),
  nothingThere("admin/clients/:userId/enrolments/:enrolmentId/withdrawal", `${enrolment}/withdrawal`),
  nothingToRead("admin/clients/:userId/enrolments/:enrolmentId/staff", `${enrolment}/staff`),
  nothingThere("admin/clients/:userId/enrolments/:enrolmentId/staff/:moduleId", `${enrolment}/staff/${none}`),
  postOnly("admin/clients/:userId/enrolments/:enrolmentId/staff/:moduleId/order", `${enrolment}/staff/${none}/order`, `${enrolment}/staff/${none}`),
  nothingThere("admin/clients/:userId/enrolments/:enrolmentId/staff/:moduleId/:role/:staffId/removal", `${enrolment}/staff/${none}/coach/${none}/removal`),

  // Admins: people, and how they sign in.
  adminForm("/admin/sign-in"),
  adminForm("/admin/registration"),
  adminList("/admin/people/invitations"),
  adminForm("/admin/people/invitations/new"),
  nothingToRead("admin/people/invitations/:id", `/admin/people/invitations/${none}`),
  { ...nothingThere("admin/people/invitations/:id/mail", `/admin/people/invitations/${none}/mail`), get: only(`/admin/people/invitations/${none}/mail`, ["admin", "stranger"], `303 /admin/people/invitations/${none}`) },
  { ...nothingThere("admin/people/invitations/:id/approval", `/admin/people/invitations/${none}/approval`), get: only(`/admin/people/invitations/${none}/approval`, ["admin", "stranger"], `303 /admin/people/invitations/${none}`) },
  nothingThere("admin/people/invitations/:id/withdrawal", `/admin/people/invitations/${none}/withdrawal`),
  nothingToRead("admin/people/:id", `/admin/people/${none}`),
  nothingThere("admin/people/:id/roles", `/admin/people/${none}/roles`),
  nothingThere("admin/people/:id/suspension", `/admin/people/${none}/suspension`),
  nothingThere("admin/people/:id/second-factor", `/admin/people/${none}/second-factor`),

  // Admins: runs of workflows, and schedules.
  adminList("/admin/system/workflows"),
  adminList("/admin/system/workflows/figures"),
  adminList("/admin/system/jobs/figures"),
  nothingToRead("admin/system/workflows/:id", noRun),
  nothingThere("admin/system/workflows/:id/retry", `${noRun}/retry`),
  nothingThere("admin/system/workflows/:id/cancellation", `${noRun}/cancellation`),
  nothingThere("admin/system/workflows/:id/replay", `${noRun}/replay`),
  adminList("/admin/system/schedules"),
  // Admins: moving out, and forgetting somebody.
  { route: "admin/system/archive-key", path: "/admin/system/archive-key", get: only("/admin/system/archive-key", ["admin", "stranger"]), post: only("/admin/system/archive-key", ["admin", "stranger"], 422) },
  nothingThere("admin/people/:id/erasure", `/admin/people/${none}/erasure`),
  // Admins: addresses that get no mail, webhooks and jobs.
  adminList("/admin/communication/suppressions"),
  nothingToRead("admin/communication/suppressions/:id", noSuppression),
  nothingThere("admin/communication/suppressions/:id/lifting", `${noSuppression}/lifting`),
  adminList("/admin/system/webhooks"),
  nothingToRead("admin/system/webhooks/:id", noDelivery),
  postOnly("admin/system/webhooks/:id/replay", `${noDelivery}/replay`, noDelivery),
  adminList("/admin/system/jobs"),
  nothingToRead("admin/system/jobs/:id", noJob),
  postOnly("admin/system/jobs/:id/retry", `${noJob}/retry`, noJob),
  nothingThere("admin/system/jobs/:id/cancellation", `${noJob}/cancellation`),

  // Admins: the audit log.
  ...["", "/export"].map((part) => adminList(`/admin/system/audit${part}`)),
  postOnly("admin/system/audit/export/file", "/admin/system/audit/export/file", "/admin/system/audit/export"),
  adminForm("/admin/system/audit/verification"), nothingToRead("admin/system/audit/:seq", "/admin/system/audit/999999999"),
  // Vendors' door: nobody's page, whoever asks. Nothing is signed here; what a signature opens is in tests/http/webhooks.test.ts.
  { route: "webhooks/resend", path: "/webhooks/resend", get: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 405 }], post: all(404) },

  ...academyEntries({ operators, takesNoPost, adminForm, adminList, postOnly, nothingThere, signInFirst, deployment, noAcademy, ofNoAcademy, none }),
];

/** Every kind of person, for the test that no row forgets one. */
export const kinds: readonly Kind[] = [...here, "stranger", ...guardians, "operator", ...outside, "deploymentVisitor"];

/** What this row says of this person; throws for a row that says nothing, or two things. */
export function outcomeFor(row: Row, kind: Kind): Outcome {
  const named = row.filter(({ who }) => who !== "everyone else" && who.includes(kind));
  if (named.length > 1) throw new Error(`a row names ${kind} twice`);
  const rest = row.find(({ who }) => who === "everyone else");
  const found = named[0] ?? rest;
  if (!found) throw new Error(`a row says nothing of ${kind}`);
  return found.gets;
}
