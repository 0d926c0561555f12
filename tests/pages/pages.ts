import type { Name } from "../cast";

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
   * to the next, at last to `path`. `:id` in an address is any id; `path` without one is where the link begins.
   */
  readonly via?: string | readonly string[];
  /** With `via`: the page is this far below what is linked to. */
  readonly below?: string;
  /** Who looks at it; null: nobody who is signed in. */
  readonly as: Name | null;
  /** Where it is looked at by somebody who is not signed in. */
  readonly host?: string;
  readonly status?: number;
  /** A form post that the page refuses, whose answer is the face meant. */
  readonly post?: Readonly<Record<string, string>>;
  /** What the page's path is followed by where the form, or this of its buttons (`formaction`), goes. */
  readonly button?: string;
  /** Sends script: everything else sends none. */
  readonly hydrates?: true;
  /** KB of HTML and stylesheet, brotli; 14 unless told (issue 2: each of these pages). */
  readonly budgetKb?: number;
}

/** The way to an academy's first program, and to its badges. */
const toProgram = ["/admin/programs", "/admin/programs/:id"] as const;
const toBadges = [...toProgram, "/admin/programs/:id/badges"] as const;
/** The way to an academy's first program, and to its first module. */
const toModule = [...toProgram, "/admin/programs/:id/modules/:id"] as const;

export const pages: readonly Page[] = [
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

  { route: "account", name: "account", path: "/account", as: "sarah" },
  { route: "account", name: "account-without-role", path: "/account", as: "harriet" },
  { route: "account", name: "account-refused", path: "/account", as: "sarah", post: { name: "", theme: "plaid", timeZone: "Mars/Olympus" }, status: 422 },
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
  // The page itself is looked at in tests/journeys/parked.spec.ts: it takes a form that met an ended session.
  { route: "parked/:token", name: "parked-form-gone", path: "/parked/nobodys", as: "sarah", status: 404 },

  { route: "journey", name: "journey", path: "/journey", as: "sarah" },
  { route: "journey", name: "journey-first-days", path: "/journey", as: "michael" },
  { route: "journey", name: "journey-and-organisation", path: "/journey", as: "catherine" },
  { route: "journey/programs/:slug", name: "program", path: "/journey/programs/leading-through-change", as: "sarah" },
  { route: "journey/programs/:slug", name: "program-just-begun", path: "/journey/programs/leading-through-change", as: "michael" },
  { route: "journey/programs/:slug/modules/:moduleId", name: "module", path: "/journey/programs/leading-through-change/modules/", via: "/journey/programs/leading-through-change", as: "sarah" },
  { route: "journey/assignments/:id", name: "work", path: "/journey/assignments/", via: "/journey", as: "sarah" },
  { route: "journey/assignments/:id", name: "work-graded", path: "/journey/assignments/", via: "/journey/development", as: "sarah" },
  { route: "journey/assignments/:id/submission", name: "work-check", path: "/journey/assignments/", via: "/journey", below: "/submission", as: "sarah" },
  { route: "journey/development", name: "development", path: "/journey/development", as: "sarah" },
  { route: "journey/development", name: "development-none", path: "/journey/development", as: "catherine" },
  { route: "teaching", name: "teaching", path: "/teaching", as: "emily" },
  { route: "teaching", name: "teaching-without-assignment", path: "/teaching", as: "noah" },
  { route: "teaching/assignments", name: "queue", path: "/teaching/assignments", as: "emily", budgetKb: 24 },
  { route: "teaching/assignments", name: "queue-filtered", path: "/teaching/assignments?queue=all&status=reviewed&sort=newest", as: "emily", budgetKb: 24 },
  { route: "teaching/assignments", name: "queue-empty", path: "/teaching/assignments", as: "noah", budgetKb: 24 },
  { route: "teaching/assignments/:submissionId", name: "desk", path: "/teaching/assignments/", via: "/teaching/assignments", as: "emily", budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/draft", name: "desk-score-refused", path: "/teaching/assignments/", via: "/teaching/assignments", as: "emily", post: { feedback: "Kept", "item-1": "x".repeat(1_001), revision: "0" }, button: "/draft", status: 422, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/publication", name: "desk-publish-refused", path: "/teaching/assignments/", via: "/teaching/assignments", as: "emily", post: { revision: "999", feedback: "Kept" }, button: "/publication", status: 409, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId/return", name: "desk-return-refused", path: "/teaching/assignments/", via: "/teaching/assignments", as: "emily", post: { message: "", revision: "0" }, button: "/return", status: 422, budgetKb: 24 },
  { route: "teaching/assignments/:submissionId", name: "desk-graded", path: "/teaching/assignments/", via: "/teaching/assignments?queue=all&status=reviewed", as: "emily", budgetKb: 24 },
  { route: "org-admin", name: "organisation", path: "/org-admin", as: "olivia" },
  { route: "admin", name: "admin", path: "/admin", as: "admin" },
  { route: "admin/people", name: "people", path: "/admin/people", as: "admin" },
  { route: "admin/people", name: "people-nobody", path: "/admin/people?q=zzzz", as: "admin" },
  { route: "admin/programs/:id/badges", name: "program-badges", via: toProgram, path: "/admin/programs/:id/badges", as: "admin" },
  { route: "admin/programs/:id/badges/new", name: "new-badge", via: toBadges, path: "/admin/programs/:id/badges/new", as: "admin" },
  { route: "admin/programs/:id/badges/new", name: "new-badge-refused", via: toBadges, path: "/admin/programs/:id/badges/new", as: "admin", post: { name: "", criteria: "" }, status: 422 },
  { route: "admin/programs/:id/badges/:badge", name: "edit-badge", via: toBadges, path: "/admin/programs/:id/badges/:id", as: "admin" },
  { route: "admin/programs/:id/badges/:badge/archive", name: "archive-badge", via: [...toBadges, "/admin/programs/:id/badges/:id"], path: "/admin/programs/:id/badges/:id/archive", as: "admin" },
  { route: "admin/communication/outbox", name: "outbox", path: "/admin/communication/outbox", as: "admin" },
  { route: "admin/communication/outbox", name: "outbox-empty", path: "/admin/communication/outbox", as: "stranger" },
  { route: "admin/communication/outbox/:id", name: "message", path: "/admin/communication/outbox/", via: "/admin/communication/outbox", as: "admin" },
  { route: "admin/programs", name: "programs", path: "/admin/programs", as: "admin", budgetKb: 24 },
  { route: "admin/programs", name: "programs-none-fits", path: "/admin/programs?q=zzzz", as: "admin", budgetKb: 24 },
  { route: "admin/programs/new", name: "new-program", path: "/admin/programs/new", as: "admin", budgetKb: 24 },
  { route: "admin/programs/new", name: "new-program-refused", path: "/admin/programs/new", as: "admin", post: { title: "", slug: "Not An Address" }, status: 422, budgetKb: 24 },
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
  { route: "admin/system/components", name: "components", path: "/admin/system/components", as: "admin", hydrates: true, budgetKb: 24 },
  { route: "admin/frameworks", name: "frameworks", path: "/admin/frameworks", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/new", name: "framework-new", path: "/admin/frameworks/new", as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/new", name: "framework-refused", path: "/admin/frameworks/new", as: "admin", post: { name: "", scaleMin: "5", scaleMax: "1" }, status: 422, budgetKb: 24 },
  { route: "admin/assignment-types", name: "assignment-types", path: "/admin/assignment-types", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/new", name: "assignment-type-new", path: "/admin/assignment-types/new", as: "admin", budgetKb: 24 },
  { route: "admin/assignment-types/new", name: "assignment-type-refused", path: "/admin/assignment-types/new", as: "admin", post: { name: "", frameworkId: "none" }, status: 422, budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/staff", name: "module-staff", path: "/admin/programs/", via: "/admin", as: "admin", budgetKb: 24 },
  { route: "operator", name: "console", path: "/operator", as: "operator" },

  { route: null, name: "not-there", path: "/no-such-page", as: null, status: 404 },
  { route: null, name: "not-there-signed-in", path: "/no-such-page", as: "sarah", status: 404 },
  { route: null, name: "not-open", path: "/admin", as: "sarah", status: 403 },
  { route: null, name: "unreadable", path: "/journey/%", as: "sarah", status: 400 },
  { route: null, name: "no-academy", path: "/", as: null, host: "unknown.localhost", status: 404 },
];

/** Something in the outbox, so that a message can be looked at. */
export const askedForLink = { host: "demo.localhost", path: "/forgot-password", fields: { email: "emily@demo.example" } } as const;

/** The path of a page that is reached through a list: the first thing that the list links to. */
function firstLinkIn(html: string, { path }: Pick<Page, "path">): string {
  const pattern = path.includes("/:id") ? new RegExp(`^${path.replaceAll("/:id", "/[0-9a-f-]{36}")}$`) : null;
  const fits = (href: string) => (pattern ? pattern.test(href) : href.startsWith(path) && href.length > path.length);
  const link = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? "").find(fits);
  if (link === undefined) throw new Error(`nothing here leads to ${path}…`);
  return link;
}

/** The path of this face, found by going its way; `read` opens a page and gives its HTML. */
export async function pathOf({ path, via = [], below = "" }: Page, read: (path: string) => Promise<string>): Promise<string> {
  const way = [...(typeof via === "string" ? [via] : via), path];
  let at = way[0] ?? path;
  for (const next of way.slice(1)) at = firstLinkIn(await read(at), { path: next });
  return at + below;
}
