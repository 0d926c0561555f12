import { academyPages } from "./pages-academies";
import type { Reader } from "../cast";
import { held } from "../factories/sign-in-rows";
import { clientPages } from "./pages-clients";

/** A link on the way to a page: the first to such an address, or the first of them that is called so. */
export type Step = string | { readonly to: string; readonly called: string };

/*
 * Every page of the product as somebody sees it, for the audit by axe and html-validate, the look at its size and the
 * comparison with the routes in the build. A route may stand here more than once: once for each face it has.
 */
export interface Page {
  /** The route's pattern, as the build has it; null for pages that no route draws. */
  readonly route: string | null;
  /** Short and unique; names the screenshot of a failure. */
  readonly name: string;
  readonly path: string;
  /**
   * The way to a page whose address nobody knows beforehand, through pages of things: from each on goes the first link
   * to the next, at last to `path`. `:id` in an address is any id; `path` without one is where the link begins. A step
   * may say what its link is called.
   */
  readonly via?: string | readonly Step[];
  /** What the last of these links, the one to `path`, is called. */
  readonly called?: string;
  /** Somebody else, whose pages have these links: nothing leads whoever looks at it there. */
  readonly foundBy?: Reader;
  /** With `via`: the page is this far below what is linked to. */
  readonly below?: string;
  /** Who looks at it; null: nobody who is signed in. */
  readonly as: Reader | null;
  /** Where it is looked at by somebody who is not signed in. */
  readonly host?: string;
  readonly status?: number;
  /** Words by which this face is known from the route's others. */
  readonly shows?: string;
  /** A form post that the page refuses, whose answer is the face meant. */
  readonly post?: Readonly<Record<string, string>>;
  /** What the page's path is followed by where the form, or this of its buttons (`formaction`), goes. */
  readonly button?: string;
  /** What the browser of nobody in particular holds. */
  readonly cookie?: readonly [name: string, value: string];
  /** Sends script: everything else sends none. */
  readonly hydrates?: true;
  /** Sends its one small script beside what it does without any (docs/decisions/0019); it counts among the KB. */
  readonly script?: true;
  /** KB of HTML and stylesheet, brotli; 14 unless told (issue 2: each of these pages). */
  readonly budgetKb?: number;
}

/** The way to an academy's first program, and to its badges. */
const toProgram = ["/admin/programs", "/admin/programs/:id"] as const;
const toBadges = [...toProgram, "/admin/programs/:id/badges"] as const;
/** The way to an academy's first program, and to its first module. */
const toModule = [...toProgram, "/admin/programs/:id/modules/:id"] as const;
/** The way to the first framework, its first domain and that one's first question. */
const toFramework = ["/admin/frameworks", "/admin/frameworks/:id"] as const;
const toDomain = [...toFramework, "/admin/frameworks/:id/domains/:id"] as const;
const toQuestion = [...toFramework, "/admin/frameworks/:id/domains/:id/questions/:id"] as const;
/** The way to the first type of assignment and its first field. */
const toType = ["/admin/assignment-types", "/admin/assignment-types/:id"] as const;
const toField = [...toType, "/admin/assignment-types/:id/fields/:id"] as const;
/** The way to the program of the demo with staff at every tier, cohorts, assignments and somebody of each status. */
const toChange = ["/admin/programs", { to: "/admin/programs/:id", called: "Leading through change" }] as const;
const toSkillsEnrolments = ["/admin/programs", { to: "/admin/programs/:id", called: "Coaching skills for managers" }, "/admin/programs/:id/enrolments"] as const;
const toNinetyDays = ["/admin/programs", { to: "/admin/programs/:id", called: "First ninety days" }] as const;
const toChangedModule = [...toChange, { to: "/admin/programs/:id/modules/:id", called: "What change asks of people" }] as const;
const toChangeStaff = [...toChange, "/admin/programs/:id/staff"] as const;
const toChangeCohorts = [...toChange, "/admin/programs/:id/cohorts"] as const;
const toChangeEnrolments = [...toChange, "/admin/programs/:id/enrolments"] as const;
const toAssignments = [...toChange, { to: "/admin/programs/:id/modules/:id", called: "Letting go of the work" }, "/admin/programs/:id/modules/:id/assignments"] as const;
const toHandouts = [...toChange, { to: "/admin/programs/:id/modules/:id", called: "Where you stand" }, "/admin/programs/:id/modules/:id/attachments"] as const;
const toModuleStaff = [...toChange, { to: "/admin/programs/:id/modules/:id", called: "Letting go of the work" }, "/admin/programs/:id/modules/:id/staff"] as const;
/** Of somebody who is at work in it, with a coach of their own on one module. */
const enrolment = "/admin/clients/:id/enrolments/:id";
const toEnrolment = [...toChangeEnrolments, { to: enrolment, called: "Róisín" }] as const;
const toPaused = [...toChangeEnrolments, { to: enrolment, called: "Mohammed" }] as const;
/** Work that waits, from everybody's queue, where each line leads on with it. */
const inQueue = "/teaching/assignments/:id\\?queue=all";
const toOwnStaff = [...toEnrolment, `${enrolment}/staff`, { to: `${enrolment}/staff/:id`, called: "What change asks of people" }] as const;
/** The way to a run that failed, and to one that rests; tests/factories/run-rows.ts puts them there. */
const toFailedRun = ["/admin/system/workflows?state=failed", "/admin/system/workflows/:id"] as const;
const toOpenRun = ["/admin/system/workflows?state=waiting", "/admin/system/workflows/:id"] as const;
/** The way to an address that gets no mail, and to a job that waits (tests/factories/system-rows.ts puts it there). */
const toSuppression = ["/admin/communication/suppressions", "/admin/communication/suppressions/:id"] as const;
const toWaitingJob = ["/admin/system/jobs?state=available&name=notices%2Freturned", "/admin/system/jobs/:id"] as const;

export const pages: readonly Page[] = [
  ...academyPages,
  { route: "", name: "start", path: "/", as: null },
  { route: "", name: "start-signed-in", path: "/", as: "catherine" },
  { route: "", name: "start-without-role", path: "/", as: "harriet" },
  { route: "", name: "deployment", path: "/", as: null, host: "localhost" },
  { route: "", name: "deployment-signed-in", path: "/", as: "operator" },
  { route: "login", name: "sign-in", path: "/login", as: null },
  { route: "login", name: "sign-in-on-the-way", path: "/login?next=%2Fjourney", as: null },
  { route: "login", name: "sign-in-refused", path: "/login", as: null, post: { email: "sarah@demo.example", password: "not the password" }, status: 422 },
  { route: "login", name: "sign-in-empty", path: "/login", as: null, post: { email: "", password: "" }, status: 422 },
  { route: "login", name: "console-sign-in", path: "/login", as: null, host: "localhost" },
  { route: "logout", name: "sign-out", path: "/logout", as: "sarah" },
  { route: "forgot-password", name: "forgotten", path: "/forgot-password", as: null },
  { route: "forgot-password", name: "forgotten-sent", path: "/forgot-password?sent=yes", as: null },
  { route: "forgot-password", name: "forgotten-refused", path: "/forgot-password", as: null, post: { email: "sarah" }, status: 422 },
  { route: "reset-password", name: "link-gone", path: "/reset-password?token=nobodys", as: null, status: 410 },

  { route: "sign-in-link", name: "sign-in-link", path: "/sign-in-link", as: null },
  { route: "sign-in-link", name: "sign-in-link-sent", path: "/sign-in-link?sent=yes", as: null },
  { route: "sign-in-link", name: "sign-in-link-refused", path: "/sign-in-link", as: null, post: { email: "sarah" }, status: 422 },
  { route: "sign-in-link/use", name: "sign-in-link-use", path: `/sign-in-link/use?token=${held.link}`, as: null },
  { route: "sign-in-link/use", name: "sign-in-link-gone", path: "/sign-in-link/use?token=nobodys", as: null, status: 410 },
  { route: "login/code", name: "second-step", path: "/login/code", as: null, cookie: ["sign-in-step", held.step] },
  { route: "account/second-factor", name: "second-factor-off", path: "/account/second-factor", as: "sarah" },
  { route: "account/second-factor", name: "second-factor-on", path: "/account/second-factor", as: "peter" },
  { route: "account/second-factor/setup", name: "second-factor-setup", path: "/account/second-factor/setup", as: "harriet" },
  { route: "account/second-factor/setup", name: "second-factor-setup-refused", path: "/account/second-factor/setup", as: "harriet", post: { code: "12" }, status: 422 },
  { route: "account/second-factor/codes", name: "recovery-codes", path: "/account/second-factor/codes", as: "peter" },
  { route: "account/second-factor/removal", name: "second-factor-removal", path: "/account/second-factor/removal", as: "peter" },
  { route: "account/second-factor/removal", name: "second-factor-removal-refused", path: "/account/second-factor/removal", as: "peter", post: { code: "x" }, status: 422 },
  { route: "register", name: "registration-closed", path: "/register", as: null },
  // Open at the music school.
  { route: "register", name: "register", path: "/register", as: null, host: "music.localhost" },
  { route: "register", name: "register-refused", path: "/register", as: null, host: "music.localhost", post: { name: "", email: "sarah" }, status: 422 },
  { route: "register", name: "register-sent", path: "/register?sent=yes", as: null },
  { route: "join", name: "join", path: `/join?token=${held.admission}`, as: null },
  { route: "join", name: "join-refused", path: `/join?token=${held.admission}`, as: null, post: { password: "password1234" }, status: 422 },
  { route: "join", name: "join-gone", path: "/join?token=nobodys", as: null, status: 410 },
  { route: "admin/registration", name: "registration-rules", path: "/admin/registration", as: "admin", budgetKb: 24 },
  { route: "admin/registration", name: "registration-rules-refused", path: "/admin/registration", as: "admin", post: { domains: "not a domain" }, status: 422, budgetKb: 24 },
  { route: "admin/people/invitations", name: "invitations", path: "/admin/people/invitations", as: "admin", budgetKb: 24 },
  { route: "admin/people/invitations", name: "invitations-none", path: "/admin/people/invitations?state=withdrawn", as: "admin", budgetKb: 24 },
  { route: "admin/people/invitations/new", name: "invitation-new", path: "/admin/people/invitations/new", as: "admin", budgetKb: 24 },
  { route: "admin/people/invitations/new", name: "invitation-new-refused", path: "/admin/people/invitations/new", as: "admin", post: { name: "", email: "sarah" }, status: 422, budgetKb: 24 },
  { route: "admin/people/invitations/:id", name: "invitation", path: "/admin/people/invitations/:id", via: "/admin/people/invitations?state=sent", as: "admin", budgetKb: 24 },
  { route: "admin/people/invitations/:id", name: "registration-waiting", path: "/admin/people/invitations/:id", via: "/admin/people/invitations?state=waiting", as: "admin", budgetKb: 24 },
  { route: "admin/people/invitations/:id/withdrawal", name: "invitation-withdraw", path: "/admin/people/invitations/:id/withdrawal", via: ["/admin/people/invitations?state=sent", "/admin/people/invitations/:id"], as: "admin", budgetKb: 24 },
  { route: "admin/people/invitations/:id/withdrawal", name: "registration-decline", path: "/admin/people/invitations/:id/withdrawal", via: ["/admin/people/invitations?state=waiting", "/admin/people/invitations/:id"], as: "admin", budgetKb: 24 },
  { route: "admin/sign-in", name: "sign-in-rules", path: "/admin/sign-in", as: "admin", budgetKb: 24 },
  { route: "admin/people/:id", name: "person", path: "/admin/people/:id", via: "/admin/people?q=sarah", as: "admin", budgetKb: 24 },
  { route: "admin/people/:id", name: "person-suspended", path: "/admin/people/:id", via: "/admin/people?q=victor", as: "admin", budgetKb: 24 },
  { route: "admin/people/:id/roles", name: "person-roles", path: "/admin/people/:id/roles", via: ["/admin/people?q=sarah", "/admin/people/:id"], as: "admin", budgetKb: 24 },
  { route: "admin/people/:id/suspension", name: "person-suspend", path: "/admin/people/:id/suspension", via: ["/admin/people?q=sarah", "/admin/people/:id"], as: "admin", budgetKb: 24 },
  { route: "admin/people/:id/suspension", name: "person-suspend-refused", path: "/admin/people/:id/suspension", via: ["/admin/people?q=sarah", "/admin/people/:id"], as: "admin", post: { reason: "" }, status: 422, budgetKb: 24 },
  { route: "admin/people/:id/suspension", name: "person-resume", path: "/admin/people/:id/suspension", via: ["/admin/people?q=victor", "/admin/people/:id"], as: "admin", budgetKb: 24 },
  { route: "admin/people/:id/second-factor", name: "person-reset-factor", path: "/admin/people/:id/second-factor", via: ["/admin/people?q=peter%20van", "/admin/people/:id"], as: "admin", budgetKb: 24 },

  { route: "account", name: "account", path: "/account", as: "sarah" },
  { route: "account", name: "account-without-role", path: "/account", as: "harriet" },
  { route: "account", name: "account-refused", path: "/account", as: "sarah", post: { name: "", theme: "plaid", timeZone: "Mars/Olympus" }, status: 422 },
  { route: "account/notices", name: "notice-mail", path: "/account/notices", as: "sarah" },
  { route: "account/notices", name: "notice-mail-refused", path: "/account/notices", as: "sarah", post: { mail: "hourly" }, status: 422 },
  { route: "account/password", name: "password", path: "/account/password", as: "sarah" },
  { route: "account/password", name: "password-refused", path: "/account/password", as: "sarah", post: { currentPassword: "x", newPassword: "short" }, status: 422 },
  { route: "account/devices", name: "devices", path: "/account/devices", as: "sarah" },
  { route: "account/devices/others", name: "other-devices", path: "/account/devices/others", as: "sarah" },

  { route: "notifications", name: "notices", path: "/notifications", as: "emily" },
  { route: "notifications", name: "notices-none", path: "/notifications", as: "harriet" },
  { route: "journey/badges", name: "own-badges", path: "/journey/badges", as: "sarah" },
  { route: "journey/badges", name: "own-badges-none", path: "/journey/badges", as: "zoe" },
  { route: "verify/:code", name: "badge", path: "/verify/", via: "/journey/badges", as: "sarah" },
  { route: "teaching/badges", name: "badges-waiting", path: "/teaching/badges", as: "emily", budgetKb: 24 },
  { route: "teaching/badges", name: "badges-none", path: "/teaching/badges", as: "noah" },
  { route: "teaching/badges", name: "badges-refused", path: "/teaching/badges", as: "emily", post: { credentialUrl: "http://x" }, status: 422, budgetKb: 24 },
  { route: "teaching/badges/:id/decline", name: "badge-decline", path: "/teaching/badges/", via: "/teaching/badges", as: "emily" },
  { route: "teaching/badges/given", name: "badges-given", path: "/teaching/badges/given", as: "emily", budgetKb: 24 },
  { route: "teaching/badges/given", name: "badges-given-none", path: "/teaching/badges/given", as: "noah" },
  { route: "teaching/badges/:id/revocation", name: "badge-revoke", path: "/teaching/badges/:id/revocation", via: "/teaching/badges/given", as: "emily" },
  { route: "teaching/badges/:id/revocation", name: "badge-revoke-refused", path: "/teaching/badges/:id/revocation", via: "/teaching/badges/given", as: "emily", post: { reason: "" }, status: 422 },
  // The page itself is looked at in tests/journeys/parked.spec.ts: it takes a form that met an ended session.
  { route: "parked/:token", name: "parked-form-gone", path: "/parked/nobodys", as: "sarah", status: 404 },

  { route: "journey", name: "journey", path: "/journey", as: "sarah" },
  { route: "journey", name: "journey-first-days", path: "/journey", as: "michael" },
  { route: "journey", name: "journey-and-organisation", path: "/journey", as: "catherine" },
  { route: "journey/programs/:slug", name: "program", path: "/journey/programs/leading-through-change", as: "sarah" },
  { route: "journey/programs/:slug", name: "program-just-begun", path: "/journey/programs/leading-through-change", as: "michael" },
  { route: "journey/programs/:slug/modules/:moduleId", name: "module", path: "/journey/programs/leading-through-change/modules/", via: "/journey/programs/leading-through-change", as: "sarah" },
  { route: "journey/assignments/:id", name: "work", path: "/journey/assignments/", via: "/journey", as: "sarah", script: true },
  { route: "journey/assignments/:id", name: "work-graded", path: "/journey/assignments/", via: "/journey/development", as: "sarah" },
  { route: "journey/assignments/:id", name: "work-grade-changed", path: "/journey/assignments/:id", via: ["/journey/programs/difficult-conversations", { to: "/journey/programs/difficult-conversations/modules/:id", called: "What was not said" }], as: "sarah", shows: "This grade was changed" },
  { route: "journey/assignments/:id", name: "work-returned", path: "/journey/assignments/", via: "/journey", as: "solveig", shows: "Changes are asked for", script: true },
  { route: "journey/assignments/:id", name: "work-second-version", path: "/journey/assignments/", via: "/journey", as: "hannah", shows: "Version 2 of 2", script: true },
  { route: "journey/assignments/:id", name: "work-locked", path: "/journey/assignments/", via: "/journey", foundBy: "sarah", as: "michael", shows: "Opens on " },
  { route: "journey/assignments/:id/comparison", name: "work-comparison", path: "/journey/assignments/", via: "/journey", below: "/comparison", as: "hannah", shows: "Version 1 and version 2" },
  { route: "journey/assignments/:id/comparison", name: "work-comparison-none", path: "/journey/assignments/", via: "/journey", below: "/comparison", as: "sarah" },
  { route: "journey/assignments/:id/submission", name: "work-check", path: "/journey/assignments/", via: "/journey", below: "/submission", as: "sarah" },
  { route: "journey/development", name: "development", path: "/journey/development", as: "sarah" },
  { route: "journey/development", name: "development-none", path: "/journey/development", as: "catherine" },
  ...clientPages(toChangeCohorts),
  { route: "teaching/assignments", name: "queue", path: "/teaching/assignments", as: "emily", budgetKb: 24 },
  { route: "teaching/assignments", name: "queue-filtered", path: "/teaching/assignments?queue=all&status=reviewed&sort=newest", as: "emily", budgetKb: 24 },
  { route: "teaching/assignments", name: "queue-nobody", path: "/teaching/assignments?queue=all&client=zzzz", as: "emily", budgetKb: 24 },
  { route: "teaching/assignments", name: "queue-empty", path: "/teaching/assignments", as: "noah", budgetKb: 24 },
  { route: "teaching/assignments/:submissionId", name: "desk", path: "/teaching/assignments/", via: "/teaching/assignments", as: "emily", script: true, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId", name: "desk-of-a-colleague", path: inQueue, via: "/teaching/assignments?queue=all", called: "Inês Carvalho", as: "emily", script: true, budgetKb: 24, shows: "Tomasz Zieliński has had this open since" },
  { route: "teaching/assignments/:submissionId", name: "desk-draft", path: "/teaching/assignments/:id", via: "/teaching/assignments", called: "Catherine", as: "emily", script: true, budgetKb: 24, shows: "Draft saved by Emily Carter" },
  { route: "teaching/assignments/:submissionId/passages/:fieldId", name: "passage", path: "/teaching/assignments/:id/passages/:id\\?queue=all", via: ["/teaching/assignments?queue=all", { to: inQueue, called: "Inês Carvalho" }], as: "emily", budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/passages/:fieldId", name: "passage-refused", path: "/teaching/assignments/:id/passages/:id\\?queue=all", via: ["/teaching/assignments?queue=all", { to: inQueue, called: "Inês Carvalho" }], as: "emily", post: { version: "1", remark: "" }, status: 422, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/notes/:noteId/removal", name: "note-removal", path: "/teaching/assignments/:id/notes/:id/removal\\?queue=all", via: ["/teaching/assignments?queue=all", { to: inQueue, called: "Inês Carvalho" }], as: "tomasz" },
  { route: "teaching/assignments/:submissionId/files/:fileId", name: "desk-with-file", path: "/teaching/assignments/:id/files/:id\\?queue=all", via: ["/teaching/assignments?queue=all", { to: inQueue, called: "Inês Carvalho" }], as: "emily", script: true, budgetKb: 24 },
  { route: "teaching/comments", name: "comments", path: "/teaching/comments", as: "emily" },
  { route: "teaching/comments", name: "comments-of-the-academy", path: "/teaching/comments", as: "admin" },
  { route: "teaching/comments/new", name: "comment-new", path: "/teaching/comments/new", as: "emily" },
  { route: "teaching/comments/new", name: "comment-new-refused", path: "/teaching/comments/new", as: "emily", post: { kind: "poem", title: "", text: "" }, status: 422 },
  { route: "teaching/comments/:id", name: "comment", path: "/teaching/comments/:id", via: "/teaching/comments", as: "emily" },
  { route: "teaching/comments/:id/removal", name: "comment-removal", path: "/teaching/comments/:id/removal", via: ["/teaching/comments", "/teaching/comments/:id"], as: "emily" },
  { route: "journey/development", name: "development-recommended", path: "/journey/development?show=resources", as: "sarah" },
  { route: "teaching/assignments/:submissionId/comparison", name: "desk-comparison", path: "/teaching/assignments/:id/comparison", via: ["/teaching/assignments", { to: "/teaching/assignments/:id", called: "Maximiliana" }], as: "tomasz", budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/comparison", name: "desk-comparison-none", path: "/teaching/assignments/", via: "/teaching/assignments", below: "/comparison", as: "emily", budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/draft", name: "desk-score-refused", path: "/teaching/assignments/", via: "/teaching/assignments", as: "emily", post: { feedback: "Kept", "item-1": "x".repeat(1_001), revision: "0" }, button: "/draft", status: 422, script: true, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/publication", name: "desk-publish-refused", path: "/teaching/assignments/", via: "/teaching/assignments", as: "emily", post: { revision: "999", feedback: "Kept" }, button: "/publication", status: 409, script: true, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/return", name: "desk-return-refused", path: "/teaching/assignments/", via: "/teaching/assignments", as: "emily", post: { message: "", revision: "0" }, button: "/return", status: 422, script: true, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/comment", name: "desk-comment-missing", path: "/teaching/assignments/", via: "/teaching/assignments", as: "emily", post: { comment: "", revision: "0" }, button: "/comment", status: 422, shows: "Choose a comment to put in", script: true, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/template", name: "desk-template-missing", path: "/teaching/assignments/", via: "/teaching/assignments", as: "emily", post: { template: "", revision: "0" }, button: "/template", status: 422, shows: "Choose a template", script: true, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/merge", name: "desk-merge", path: "/teaching/assignments/", via: "/teaching/assignments", as: "emily", post: { revision: "999", feedback: "Kept" }, button: "/merge", status: 409, shows: "Two versions", script: true, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId", name: "desk-graded", path: "/teaching/assignments/", via: "/teaching/assignments?queue=all&status=reviewed", as: "emily", script: true, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/regrade", name: "desk-regrade", path: "/teaching/assignments/:id/regrade\\?queue=all&status=reviewed", via: ["/teaching/assignments?queue=all&status=reviewed", "/teaching/assignments/:id\\?queue=all&status=reviewed"], as: "emily", budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/regrade", name: "desk-regrade-refused", path: "/teaching/assignments/:id/regrade\\?queue=all&status=reviewed", via: ["/teaching/assignments?queue=all&status=reviewed", "/teaching/assignments/:id\\?queue=all&status=reviewed"], as: "emily", post: { message: "" }, status: 422, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/regrade", name: "desk-regrade-stale", path: "/teaching/assignments/:id/regrade\\?queue=all&status=reviewed", via: ["/teaching/assignments?queue=all&status=reviewed", "/teaching/assignments/:id\\?queue=all&status=reviewed"], as: "emily", post: { revision: "999", feedback: "Kept", message: "Why" }, status: 409, budgetKb: 24, shows: "saved while you were writing" },
  { route: "teaching/assignments/:submissionId", name: "desk-grade-changed", path: "/teaching/assignments/:id\\?queue=all&status=reviewed", via: "/teaching/assignments?queue=all&status=reviewed", called: "Two columns", as: "tomasz", script: true, budgetKb: 24, shows: "What it said before" },
  { route: "org-admin", name: "organisation", path: "/org-admin", as: "olivia" },
  { route: "admin", name: "admin", path: "/admin", as: "admin" },
  { route: "admin/people", name: "people", path: "/admin/people", as: "admin" },
  { route: "admin/people", name: "people-nobody", path: "/admin/people?q=zzzz", as: "admin" },
  { route: "admin/programs/:id/badges", name: "program-badges", via: toProgram, path: "/admin/programs/:id/badges", as: "admin" },
  { route: "admin/programs/:id/badges/new", name: "new-badge", via: toBadges, path: "/admin/programs/:id/badges/new", as: "admin" },
  { route: "admin/programs/:id/badges/new", name: "new-badge-refused", via: toBadges, path: "/admin/programs/:id/badges/new", as: "admin", post: { name: "", criteria: "" }, status: 422 },
  { route: "admin/programs/:id/badges/:badge", name: "edit-badge", via: toBadges, path: "/admin/programs/:id/badges/:id", as: "admin" },
  { route: "admin/programs/:id/badges/:badge/awards", name: "badge-awards", via: [...toBadges, "/admin/programs/:id/badges/:id"], path: "/admin/programs/:id/badges/:id/awards", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/badges/:badge/awards/:awardId/revocation", name: "badge-award-revoke", via: [...toChange, "/admin/programs/:id/badges", "/admin/programs/:id/badges/:id", "/admin/programs/:id/badges/:id/awards"], path: "/admin/programs/:id/badges/:id/awards/:id/revocation", as: "admin" },
  { route: "admin/programs/:id/badges/:badge/archive", name: "archive-badge", via: [...toBadges, "/admin/programs/:id/badges/:id"], path: "/admin/programs/:id/badges/:id/archive", as: "admin" },
  { route: "admin/communication/outbox", name: "outbox", path: "/admin/communication/outbox", as: "admin", budgetKb: 24 },
  { route: "admin/communication/outbox", name: "outbox-empty", path: "/admin/communication/outbox", as: "stranger" },
  { route: "admin/communication/outbox/:id", name: "message", path: "/admin/communication/outbox/", via: "/admin/communication/outbox", as: "admin" },
  { route: "admin/programs", name: "programs", path: "/admin/programs", as: "admin", budgetKb: 24 },
  { route: "admin/programs", name: "programs-none-fits", path: "/admin/programs?q=zzzz", as: "admin", budgetKb: 24 },
  { route: "admin/programs/new", name: "new-program", path: "/admin/programs/new", as: "admin", budgetKb: 24 },
  { route: "admin/programs/new", name: "new-program-refused", path: "/admin/programs/new", as: "admin", post: { title: "", slug: "Not An Address" }, status: 422, budgetKb: 24 },
  { route: "admin/programs/import", name: "bring-in", path: "/admin/programs/import", as: "admin", budgetKb: 24 },
  { route: "admin/programs/import/:importId", name: "brought", via: "/admin/programs/import", path: "/admin/programs/import/:id", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/copy", name: "copy-program", via: toChange, path: "/admin/programs/:id/copy", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id", name: "admin-program", via: "/admin/programs", path: "/admin/programs/:id", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/details", name: "program-details", via: toProgram, path: "/admin/programs/:id/details", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/details", name: "program-details-refused", via: toProgram, path: "/admin/programs/:id/details", as: "admin", budgetKb: 24, post: { version: "1", title: "", slug: "a", visibility: "secret" }, status: 422 },
  { route: "admin/programs/:id/details", name: "program-details-stale", via: toProgram, path: "/admin/programs/:id/details", as: "admin", budgetKb: 24, post: { version: "1", title: "Mine", slug: "mine", visibility: "draft" }, status: 409 },
  { route: "admin/programs/:id/details", name: "program-details-preview", via: toProgram, path: "/admin/programs/:id/details", as: "admin", budgetKb: 24, post: { preview: "yes", version: "1", title: "Mine", description: "# One\n\n- two\n\n| a | b |\n|---|--:|\n| 1 | 2 |" }, status: 200 },
  { route: "admin/programs/:id/archival", name: "program-archival", via: toProgram, path: "/admin/programs/:id/archival", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/new", name: "new-module", via: toProgram, path: "/admin/programs/:id/modules/new", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/new", name: "new-module-refused", via: toProgram, path: "/admin/programs/:id/modules/new", as: "admin", budgetKb: 24, post: { title: "", minutes: "soon" }, status: 422 },
  { route: "admin/programs/:id/modules/:moduleId", name: "admin-module", via: toProgram, path: "/admin/programs/:id/modules/:id", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId", name: "admin-module-stale", via: toProgram, path: "/admin/programs/:id/modules/:id", as: "admin", budgetKb: 24, post: { version: "1", title: "Mine", moduleTypeId: "x", completionRule: "staff", status: "draft" }, status: 409 },
  { route: "admin/programs/:id/modules/:moduleId/order", name: "module-order", via: toModule, path: "/admin/programs/:id/modules/:id/order", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/order", name: "module-order-refused", via: toModule, path: "/admin/programs/:id/modules/:id/order", as: "admin", budgetKb: 24, post: { to: "999" }, status: 422 },
  { route: "admin/programs/:id/modules/:moduleId/archival", name: "module-archival", via: toModule, path: "/admin/programs/:id/modules/:id/archival", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/attachments", name: "attachments", via: toModule, path: "/admin/programs/:id/modules/:id/attachments", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/attachments", name: "attachments-refused", via: toModule, path: "/admin/programs/:id/modules/:id/attachments", as: "admin", budgetKb: 24, post: { title: "Kept" }, status: 422 },
  { route: "admin/programs/:id/modules/:moduleId/attachments", name: "attachments-two", via: toHandouts.slice(0, -1), path: "/admin/programs/:id/modules/:id/attachments", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/attachments/:fileId/removal", name: "attachment-removal", via: toHandouts, path: "/admin/programs/:id/modules/:id/attachments/:id/removal", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/attachments/:fileId/removal", name: "attachment-gone", via: toModule, path: "/admin/programs/:id/modules/:id/attachments", below: "/01890a5d-ac96-774b-bcce-b302099a8057/removal", as: "admin", status: 404, budgetKb: 24 },
  { route: "admin/system/components", name: "components", path: "/admin/system/components", as: "admin", hydrates: true },
  { route: "admin/system/components", name: "components-status", path: "/admin/system/components?family=status", as: "admin", hydrates: true },
  { route: "admin/system/components", name: "components-messages", path: "/admin/system/components?family=messages", as: "admin", hydrates: true },
  { route: "admin/system/components", name: "components-lists", path: "/admin/system/components?family=lists", as: "admin", hydrates: true, budgetKb: 24 },
  { route: "admin/system/components", name: "components-fields", path: "/admin/system/components?family=fields", as: "admin", hydrates: true },
  { route: "admin/system/components", name: "components-choices", path: "/admin/system/components?family=choices", as: "admin", hydrates: true },
  { route: "admin/system/components", name: "components-tables", path: "/admin/system/components?family=tables", as: "admin", hydrates: true },
  { route: "admin/system/components", name: "components-lines", path: "/admin/system/components?family=lines", as: "admin", hydrates: true },
  { route: "admin/system/components", name: "components-bars", path: "/admin/system/components?family=bars", as: "admin", hydrates: true, budgetKb: 24 },
  { route: "admin/system/components", name: "components-frames", path: "/admin/system/components?family=frames", as: "admin", hydrates: true },
  { route: "admin/frameworks", name: "frameworks", path: "/admin/frameworks", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/new", name: "framework-new", path: "/admin/frameworks/new", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/new", name: "framework-refused", path: "/admin/frameworks/new", as: "admin", post: { name: "", scaleMin: "5", scaleMax: "1" }, status: 422, budgetKb: 24 },
  { route: "admin/assignment-types", name: "assignment-types", path: "/admin/assignment-types", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/new", name: "assignment-type-new", path: "/admin/assignment-types/new", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/new", name: "assignment-type-refused", path: "/admin/assignment-types/new", as: "admin", post: { name: "", frameworkId: "none" }, status: 422, budgetKb: 24 },
  { route: "admin/frameworks/:id", name: "framework", via: "/admin/frameworks", path: "/admin/frameworks/:id", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/:id/edit", name: "framework-edit", via: toFramework, path: "/admin/frameworks/:id/edit", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/:id/edit", name: "framework-edit-refused", via: toFramework, path: "/admin/frameworks/:id/edit", as: "admin", post: { name: "", scaleMin: "5", scaleMax: "1" }, status: 422, budgetKb: 24 },
  { route: "admin/frameworks/:id/archival", name: "framework-archival", via: toFramework, path: "/admin/frameworks/:id/archival", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/:id/domains/new", name: "domain-new", via: toFramework, path: "/admin/frameworks/:id/domains/new", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/:id/domains/new", name: "domain-refused", via: toFramework, path: "/admin/frameworks/:id/domains/new", as: "admin", post: { name: "", weight: "-1" }, status: 422, budgetKb: 24 },
  { route: "admin/frameworks/:id/domains/:domainId", name: "domain", via: toFramework, path: "/admin/frameworks/:id/domains/:id", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/:id/domains/:domainId/archival", name: "domain-archival", via: toDomain, path: "/admin/frameworks/:id/domains/:id/archival", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/:id/domains/:domainId/questions/new", name: "question-new", via: toFramework, path: "/admin/frameworks/:id/domains/:id/questions/new", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/:id/domains/:domainId/questions/new", name: "question-refused", via: toFramework, path: "/admin/frameworks/:id/domains/:id/questions/new", as: "admin", post: { text: "", weight: "-1" }, status: 422, budgetKb: 24 },
  { route: "admin/frameworks/:id/domains/:domainId/questions/:questionId", name: "question", via: toFramework, path: "/admin/frameworks/:id/domains/:id/questions/:id", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/:id/domains/:domainId/questions/:questionId/archival", name: "question-archival", via: toQuestion, path: "/admin/frameworks/:id/domains/:id/questions/:id/archival", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/:id", name: "assignment-type", via: "/admin/assignment-types", path: "/admin/assignment-types/:id", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/:id/edit", name: "assignment-type-edit", via: toType, path: "/admin/assignment-types/:id/edit", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/:id/edit", name: "assignment-type-edit-refused", via: toType, path: "/admin/assignment-types/:id/edit", as: "admin", post: { name: "", frameworkId: "none" }, status: 422, budgetKb: 24 },
  { route: "admin/assignment-types/:id/archival", name: "assignment-type-archival", via: toType, path: "/admin/assignment-types/:id/archival", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/:id/preview", name: "assignment-type-preview", via: toType, path: "/admin/assignment-types/:id/preview", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/:id/rubric", name: "assignment-type-rubric", via: toType, path: "/admin/assignment-types/:id/rubric", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/:id/fields/new", name: "field-new", via: toType, path: "/admin/assignment-types/:id/fields/new", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/:id/fields/new", name: "field-refused", via: toType, path: "/admin/assignment-types/:id/fields/new", as: "admin", post: { label: "" }, status: 422, budgetKb: 24 },
  { route: "admin/assignment-types/:id/fields/:fieldId", name: "field", via: toType, path: "/admin/assignment-types/:id/fields/:id", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/:id/fields/:fieldId/archival", name: "field-archival", via: toField, path: "/admin/assignment-types/:id/fields/:id/archival", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/assignments", name: "module-assignments", via: toAssignments.slice(0, -1), path: "/admin/programs/:id/modules/:id/assignments", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/assignments", name: "module-assignments-none", via: [...toChange, { to: "/admin/programs/:id/modules/:id", called: "Where you stand" }], path: "/admin/programs/:id/modules/:id/assignments", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/assignments", name: "module-assignments-refused", via: toAssignments.slice(0, -1), path: "/admin/programs/:id/modules/:id/assignments", as: "admin", post: { typeId: "", title: "" }, status: 422, budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/assignments/:assignmentId", name: "module-assignment", via: toAssignments, path: "/admin/programs/:id/modules/:id/assignments/:id", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/assignments/:assignmentId/archival", name: "module-assignment-archival", via: [...toAssignments, "/admin/programs/:id/modules/:id/assignments/:id"], path: "/admin/programs/:id/modules/:id/assignments/:id/archival", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/staff", name: "program-staff", via: toChange, path: "/admin/programs/:id/staff", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/staff", name: "program-staff-refused", via: toChange, path: "/admin/programs/:id/staff", as: "admin", post: { person: "" }, status: 422, budgetKb: 24 },
  { route: "admin/programs/:id/staff/:role/:staffId/removal", name: "program-staff-removal", via: toChangeStaff, path: "/admin/programs/:id/staff/coach/:id/removal", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/staff", name: "module-staff", via: toModuleStaff.slice(0, -1), path: "/admin/programs/:id/modules/:id/staff", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/staff/:role/:staffId/removal", name: "module-staff-removal", via: toModuleStaff, path: "/admin/programs/:id/modules/:id/staff/instructor/:id/removal", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/cohorts", name: "cohorts", via: toChange, path: "/admin/programs/:id/cohorts", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/cohorts/new", name: "cohort-new", via: toChangeCohorts, path: "/admin/programs/:id/cohorts/new", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/cohorts/new", name: "cohort-refused", via: toChangeCohorts, path: "/admin/programs/:id/cohorts/new", as: "admin", post: { name: "", startsOn: "", capacity: "0" }, status: 422, budgetKb: 24 },
  { route: "admin/programs/:id/cohorts/:cohortId", name: "cohort", via: toChangeCohorts, path: "/admin/programs/:id/cohorts/:id", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/enrolments", name: "enrolments", via: toChange, path: "/admin/programs/:id/enrolments", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/enrolments/imports", name: "enrolment-imports", path: "/admin/programs/:id/enrolments/imports", via: toSkillsEnrolments, as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/enrolments/imports", name: "enrolment-imports-refused", path: "/admin/programs/:id/enrolments/imports", via: toSkillsEnrolments, as: "admin", post: { source: "" }, status: 422, budgetKb: 24 },
  { route: "admin/programs/:id/enrolments/imports/:importId", name: "enrolment-import", path: "/admin/programs/:id/enrolments/imports/:id", via: [...toSkillsEnrolments, "/admin/programs/:id/enrolments/imports"], called: "new-managers.csv", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/prerequisites", name: "prerequisites-none", path: "/admin/programs/:id/prerequisites", via: toChange, as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/prerequisites", name: "prerequisites", path: "/admin/programs/:id/prerequisites", via: toNinetyDays, as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/prerequisites", name: "prerequisites-refused", path: "/admin/programs/:id/prerequisites", via: toChange, as: "admin", post: {}, status: 422, budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/versions", name: "module-versions-none", path: "/admin/programs/:id/modules/:id/versions", via: toModule, as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/versions", name: "module-versions", path: "/admin/programs/:id/modules/:id/versions", via: toChangedModule, as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/versions", name: "module-version", path: "/admin/programs/:id/modules/:id/versions\\?version=1", via: [...toChangedModule, "/admin/programs/:id/modules/:id/versions"], called: "Version 1", as: "admin", budgetKb: 24 },
  { route: "journey/programs/:slug/modules/:moduleId", name: "module-changed", path: "/journey/programs/leading-through-change/modules/:id", via: ["/journey/programs/leading-through-change"], called: "What change asks of people", shows: "as it was when you finished", as: "sarah" },
  { route: "admin/programs/:id/enrolments/new", name: "enrolment-search", via: toChangeEnrolments, path: "/admin/programs/:id/enrolments/new", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/enrolments/new/:userId", name: "enrolment-new", via: [...toChangeEnrolments, "/admin/programs/:id/enrolments/new"], path: "/admin/programs/:id/enrolments/new/:id", as: "admin", budgetKb: 24 },
  { route: "admin/clients/:userId/enrolments/:enrolmentId", name: "enrolment", via: toEnrolment.slice(0, -1), path: enrolment, as: "admin", budgetKb: 24 },
  { route: "admin/clients/:userId/enrolments/:enrolmentId/pause", name: "enrolment-pause", via: toEnrolment, path: `${enrolment}/pause`, as: "admin", budgetKb: 24 },
  { route: "admin/clients/:userId/enrolments/:enrolmentId/pause", name: "enrolment-pause-refused", via: toEnrolment, path: `${enrolment}/pause`, as: "admin", post: { paused: "yes", reason: "" }, status: 422, budgetKb: 24 },
  { route: "admin/clients/:userId/enrolments/:enrolmentId/pause", name: "enrolment-resume", via: toPaused, path: `${enrolment}/pause`, as: "admin", budgetKb: 24 },
  { route: "admin/clients/:userId/enrolments/:enrolmentId/withdrawal", name: "enrolment-withdrawal", via: toEnrolment, path: `${enrolment}/withdrawal`, as: "admin", budgetKb: 24 },
  { route: "admin/clients/:userId/enrolments/:enrolmentId/withdrawal", name: "enrolment-withdrawal-refused", via: toEnrolment, path: `${enrolment}/withdrawal`, as: "admin", post: { reason: "" }, status: 422, budgetKb: 24 },
  { route: "admin/clients/:userId/enrolments/:enrolmentId/staff", name: "enrolment-staff", via: toEnrolment, path: `${enrolment}/staff`, as: "admin", budgetKb: 24 },
  { route: "admin/clients/:userId/enrolments/:enrolmentId/staff/:moduleId", name: "enrolment-module-staff", via: toOwnStaff.slice(0, -1), path: `${enrolment}/staff/:id`, as: "admin", budgetKb: 24 },
  { route: "admin/clients/:userId/enrolments/:enrolmentId/staff/:moduleId/:role/:staffId/removal", name: "enrolment-staff-removal", via: toOwnStaff, path: `${enrolment}/staff/:id/coach/:id/removal`, as: "admin", budgetKb: 24 },
  { route: "admin/people/:id/erasure", name: "erasure", via: "/admin/people?q=sarah", path: "/admin/people/:id/erasure", as: "admin", budgetKb: 24 },
  { route: "admin/people/:id/erasure", name: "erasure-not-oneself", via: "/admin/people", path: "/admin/people/:id/erasure", as: "admin", budgetKb: 24 },
  { route: "admin/people/:id/erasure", name: "erasure-refused", via: "/admin/people?q=sarah", path: "/admin/people/:id/erasure", as: "admin", post: { confirm: "somebody else" }, status: 422, budgetKb: 24 },
  { route: "admin/system/workflows", name: "runs", path: "/admin/system/workflows", as: "admin", hydrates: true, budgetKb: 24 },
  { route: "admin/system/workflows", name: "runs-empty", path: "/admin/system/workflows", as: "stranger", hydrates: true, budgetKb: 24 },
  { route: "admin/system/workflows", name: "runs-none", path: "/admin/system/workflows?number=nobody", as: "admin", hydrates: true, budgetKb: 24 },
  { route: "admin/system/workflows/:id", name: "run-failed", via: "/admin/system/workflows?state=failed", path: "/admin/system/workflows/:id", as: "admin", budgetKb: 24 },
  { route: "admin/system/workflows/:id", name: "run-waiting", via: "/admin/system/workflows?state=waiting", path: "/admin/system/workflows/:id", as: "admin", budgetKb: 24 },
  { route: "admin/system/workflows/:id/retry", name: "run-retry", via: toFailedRun, path: "/admin/system/workflows/:id/retry", as: "admin", budgetKb: 24 },
  { route: "admin/system/workflows/:id/retry", name: "run-retry-refused", via: toFailedRun, path: "/admin/system/workflows/:id/retry", as: "admin", post: { step: "no such step" }, status: 422, budgetKb: 24 },
  { route: "admin/system/workflows/:id/replay", name: "run-replay", via: toFailedRun, path: "/admin/system/workflows/:id/replay", as: "admin", budgetKb: 24 },
  { route: "admin/system/workflows/:id/cancellation", name: "run-cancellation", via: toOpenRun, path: "/admin/system/workflows/:id/cancellation", as: "admin", budgetKb: 24 },
  { route: "admin/system/workflows/:id/cancellation", name: "run-set-aside", via: toFailedRun, path: "/admin/system/workflows/:id/cancellation", as: "admin", budgetKb: 24 },
  { route: "admin/system/schedules", name: "schedules", path: "/admin/system/schedules", as: "admin", budgetKb: 24 },
  { route: "admin/communication/outbox/:id", name: "message-suppressed", via: "/admin/communication/outbox?status=suppressed", path: "/admin/communication/outbox/", as: "admin", budgetKb: 24 },
  { route: "admin/communication/suppressions", name: "suppressions", path: "/admin/communication/suppressions", as: "admin", budgetKb: 24 },
  { route: "admin/communication/suppressions", name: "suppressions-empty", path: "/admin/communication/suppressions", as: "stranger", budgetKb: 24 },
  { route: "admin/communication/suppressions", name: "suppressions-none", path: "/admin/communication/suppressions?address=nobody%40demo.example", as: "admin", budgetKb: 24 },
  { route: "admin/communication/suppressions/:id", name: "suppression", via: toSuppression.slice(0, -1), path: "/admin/communication/suppressions/:id", as: "admin", budgetKb: 24 },
  { route: "admin/communication/suppressions/:id/lifting", name: "suppression-lifting", via: toSuppression, path: "/admin/communication/suppressions/:id/lifting", as: "admin", budgetKb: 24 },
  { route: "admin/communication/suppressions/:id/lifting", name: "suppression-lifting-refused", via: toSuppression, path: "/admin/communication/suppressions/:id/lifting", as: "admin", post: { reason: "" }, status: 422, budgetKb: 24 },
  { route: "admin/system/webhooks", name: "webhooks", path: "/admin/system/webhooks", as: "admin", budgetKb: 24 },
  { route: "admin/system/webhooks", name: "webhooks-empty", path: "/admin/system/webhooks", as: "stranger", budgetKb: 24 },
  { route: "admin/system/webhooks", name: "webhooks-none", path: "/admin/system/webhooks?state=received", as: "admin", budgetKb: 24 },
  { route: "admin/system/webhooks/:id", name: "webhook", via: "/admin/system/webhooks?state=failed", path: "/admin/system/webhooks/:id", as: "admin", budgetKb: 24 },
  { route: "admin/system/webhooks/:id", name: "webhook-processed", via: "/admin/system/webhooks?state=processed", path: "/admin/system/webhooks/:id", as: "admin", budgetKb: 24 },
  { route: "admin/system/jobs", name: "jobs", path: "/admin/system/jobs", as: "admin", hydrates: true, budgetKb: 24 },
  { route: "admin/system/jobs", name: "jobs-none", path: "/admin/system/jobs?state=cancelled", as: "admin", hydrates: true, budgetKb: 24 },
  { route: "admin/system/jobs/:id", name: "job-dead", via: "/admin/system/jobs?state=dead", path: "/admin/system/jobs/:id", as: "admin", budgetKb: 24 },
  { route: "admin/system/jobs/:id", name: "job-waiting", via: toWaitingJob.slice(0, -1), path: "/admin/system/jobs/:id", as: "admin", budgetKb: 24 },
  { route: "admin/system/jobs/:id/cancellation", name: "job-setting-aside", via: ["/admin/system/jobs?state=dead", "/admin/system/jobs/:id"], path: "/admin/system/jobs/:id/cancellation", as: "admin", budgetKb: 24 },
  { route: "admin/system/jobs/:id/cancellation", name: "job-cancellation", via: toWaitingJob, path: "/admin/system/jobs/:id/cancellation", as: "admin", budgetKb: 24 },
  { route: "admin/system/audit", name: "audit", path: "/admin/system/audit", as: "admin", budgetKb: 24 },
  { route: "admin/system/audit", name: "audit-none", path: "/admin/system/audit?who=nobody%40demo.example&from=2026-01-01", as: "admin", budgetKb: 24 },
  { route: "admin/system/audit/:seq", name: "audit-line", path: "/admin/system/audit/1", as: "admin", budgetKb: 24 },
  { route: "admin/system/audit/export", name: "audit-export", path: "/admin/system/audit/export?action=role%2Fgranted", as: "admin", budgetKb: 24 },
  { route: "admin/system/audit/verification", name: "audit-verification", path: "/admin/system/audit/verification", as: "admin", budgetKb: 24 },

  { route: null, name: "not-there", path: "/no-such-page", as: null, status: 404 },
  { route: null, name: "not-there-signed-in", path: "/no-such-page", as: "sarah", status: 404 },
  { route: null, name: "not-open", path: "/admin", as: "sarah", status: 403 },
  { route: null, name: "unreadable", path: "/journey/%", as: "sarah", status: 400 },
  { route: null, name: "no-academy", path: "/", as: null, host: "unknown.localhost", status: 404 },
];

/** Something in the outbox, so that a message can be looked at. */
export const askedForLink = { host: "demo.localhost", path: "/forgot-password", fields: { email: "emily@demo.example" } } as const;
