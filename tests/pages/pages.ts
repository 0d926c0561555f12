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
  /** A page of things: the path's own page is the first that it links to below `path`. */
  readonly via?: string;
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

  // The page itself is looked at in tests/journeys/parked.spec.ts: it takes a form that met an ended session.
  { route: "parked/:token", name: "parked-form-gone", path: "/parked/nobodys", as: "sarah", status: 404 },

  { route: "journey", name: "journey", path: "/journey", as: "sarah" },
  { route: "journey", name: "journey-first-days", path: "/journey", as: "michael" },
  { route: "journey", name: "journey-and-organisation", path: "/journey", as: "catherine" },
  { route: "journey/programs/:slug", name: "program", path: "/journey/programs/leading-through-change", as: "sarah" },
  { route: "journey/programs/:slug", name: "program-just-begun", path: "/journey/programs/leading-through-change", as: "michael" },
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
  { route: "admin/communication/outbox", name: "outbox", path: "/admin/communication/outbox", as: "admin" },
  { route: "admin/communication/outbox", name: "outbox-empty", path: "/admin/communication/outbox", as: "stranger" },
  { route: "admin/communication/outbox/:id", name: "message", path: "/admin/communication/outbox/", via: "/admin/communication/outbox", as: "admin" },
  { route: "admin/system/components", name: "components", path: "/admin/system/components", as: "admin", hydrates: true, budgetKb: 24 },
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
export function firstLinkIn(html: string, { path }: Page): string {
  const link = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? "").find((href) => href.startsWith(path) && href.length > path.length);
  if (link === undefined) throw new Error(`nothing here leads to ${path}…`);
  return link;
}
