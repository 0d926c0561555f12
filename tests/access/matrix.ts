import type { Name } from "../cast";

/*
 * Who may do what, written by hand from the product's files (01-access and each area's own) and never derived from the
 * gates: every route × every kind of person × GET and POST, with what they get and where they are sent.
 *
 * A cell is a status, or a redirect as "303 /where". `everyone else` may stand for the rest of a row, but whoever gets
 * in is always named.
 */

/** Beside the cast: nobody at an academy's door, nobody at the deployment's, and another academy's admin at this one's. */
export type Kind = Name | "visitor" | "deploymentVisitor" | "strangerHere" | "suspended";

export type Outcome = 200 | 403 | 404 | 405 | 410 | 422 | `303 ${string}`;
export type Row = readonly { readonly who: readonly Kind[] | "everyone else"; readonly gets: Outcome }[];

export interface Entry {
  /** The route's pattern, as the build has it. */
  readonly route: string;
  /** What is asked for: the pattern filled with somebody's own, somebody else's or nobody's object. */
  readonly path: string;
  readonly about?: string;
  readonly get: Row;
  readonly post: Row;
}

const clients = ["sarah", "michael", "zoe", "catherine"] as const;
const staff = ["emily", "tomasz", "grace", "noah"] as const;
const orgAdmins = ["olivia", "catherine"] as const;
/** Signed in at the academy Sarah is in. */
const here = ["sarah", "michael", "zoe", "catherine", "emily", "tomasz", "grace", "noah", "olivia", "admin", "harriet"] as const;
/** Signed in at some academy. `stranger` is at home in the other one. */
const signedIn = [...here, "stranger"] as const;
/** At this academy's door without a session that counts here. */
const outside = ["visitor", "strangerHere", "suspended"] as const;
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

const noWork = "/teaching/assignments/01890a5d-ac96-774b-bcce-b302099a8057";
const noMessage = "/admin/communication/outbox/01890a5d-ac96-774b-bcce-b302099a8057";

/** Where everybody's first place is; whoever is signed in has no use for the sign-in page. */
const signedInGoHome: Row = [
  { who: clients, gets: "303 /journey" },
  { who: staff, gets: "303 /teaching" },
  { who: ["olivia"], gets: "303 /org-admin" },
  { who: ["admin", "stranger"], gets: "303 /admin" },
  { who: ["harriet"], gets: "303 /account" },
  { who: ["operator"], gets: "303 /operator" },
];

/** Who has nothing to sign out of. */
const nobodys: Row[number] = { who: [...outside, "deploymentVisitor"], gets: "303 /login" };

export const matrix: readonly Entry[] = [
  // Doors: everybody, on every host that answers.
  { route: "", path: "/", get: all(200), post: takesNoPost },
  { route: "login", path: "/login", get: [...signedInGoHome, { who: "everyone else", gets: 200 }], post: [...signedInGoHome, { who: "everyone else", gets: 422 }] },
  { route: "logout", path: "/logout", get: [nobodys, { who: "everyone else", gets: 200 }], post: [nobodys, { who: "everyone else", gets: 422 }] },
  { route: "forgot-password", path: "/forgot-password", get: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 200 }], post: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 422 }] },
  { route: "reset-password", path: "/reset-password?token=nobodys", about: "a link that never was", get: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 410 }], post: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 410 }] },

  // One's own account.
  { route: "account", path: "/account", get: own("/account", 200), post: own("/account", 422) },
  { route: "account/password", path: "/account/password", get: own("/account/password", 200), post: own("/account/password", 422) },
  { route: "account/devices", path: "/account/devices", get: own("/account/devices", 200), post: own("/account/devices", 422) },
  { route: "account/devices/others", path: "/account/devices/others", get: own("/account/devices/others", 200), post: own("/account/devices/others", 422) },

  // A form that met an ended session: nobody has one here, and nobody's is found by its address.
  { route: "parked/:token", path: "/parked/nobodys", about: "no parked form", get: own("/parked/nobodys", 404), post: takesNoPost },
  { route: "parked/:token/removal", path: "/parked/nobodys/removal", about: "no parked form", get: own("/parked/nobodys/removal", "303 /parked/nobodys"), post: own("/parked/nobodys/removal", 422) },

  // Clients.
  { route: "journey", path: "/journey", get: only("/journey", clients), post: takesNoPost },
  { route: "journey/programs/:slug", path: "/journey/programs/leading-through-change", about: "a program that Sarah, Michael and Catherine are in", get: clientsObject("/journey/programs/leading-through-change", ["sarah", "michael", "catherine"]), post: takesNoPost },
  { route: "journey/programs/:slug", path: "/journey/programs/difficult-conversations", about: "a program that Sarah and Zoë are in", get: clientsObject("/journey/programs/difficult-conversations", ["sarah", "zoe"]), post: takesNoPost },
  { route: "journey/programs/:slug", path: "/journey/programs/piano-a-term-of-lessons", about: "another academy's program", get: clientsObject("/journey/programs/piano-a-term-of-lessons", []), post: takesNoPost },
  { route: "journey/programs/:slug", path: "/journey/programs/no-such-program", about: "no program", get: clientsObject("/journey/programs/no-such-program", []), post: takesNoPost },

  // Staff.
  { route: "teaching", path: "/teaching", get: only("/teaching", staff), post: takesNoPost },

  // Work to mark. Whose work who can see is in grading.test.ts: here is none.
  { route: "teaching/assignments", path: "/teaching/assignments", get: only("/teaching/assignments", staff), post: takesNoPost },
  { route: "teaching/assignments/:submissionId", path: noWork, about: "no work", get: only(noWork, staff, 404), post: takesNoPost },
  { route: "teaching/assignments/:submissionId/draft", path: `${noWork}/draft`, about: "no work", get: only(`${noWork}/draft`, staff, `303 ${noWork}`), post: only(`${noWork}/draft`, staff, 404) },
  { route: "teaching/assignments/:submissionId/publication", path: `${noWork}/publication`, about: "no work", get: only(`${noWork}/publication`, staff, `303 ${noWork}`), post: only(`${noWork}/publication`, staff, 404) },
  { route: "teaching/assignments/:submissionId/return", path: `${noWork}/return`, about: "no work", get: only(`${noWork}/return`, staff, `303 ${noWork}`), post: only(`${noWork}/return`, staff, 404) },
  { route: "teaching/assignments/:submissionId/hold", path: `${noWork}/hold`, about: "no work", get: only(`${noWork}/hold`, staff, `303 ${noWork}`), post: only(`${noWork}/hold`, staff, 422) },

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
  { route: "admin/system/components", path: "/admin/system/components", get: only("/admin/system/components", ["admin", "stranger"]), post: takesNoPost },

  // The deployment.
  {
    route: "operator", path: "/operator",
    get: [{ who: ["operator"], gets: 200 }, { who: ["deploymentVisitor"], gets: signInFirst("/operator") }, { who: "everyone else", gets: 404 }],
    post: takesNoPost,
  },
];

/** Every kind of person, for the test that no row forgets one. */
export const kinds: readonly Kind[] = [...here, "stranger", "operator", ...outside, "deploymentVisitor"];

/** What this row says of this person; throws for a row that says nothing, or two things. */
export function outcomeFor(row: Row, kind: Kind): Outcome {
  const named = row.filter(({ who }) => who !== "everyone else" && who.includes(kind));
  if (named.length > 1) throw new Error(`a row names ${kind} twice`);
  const rest = row.find(({ who }) => who === "everyone else");
  const found = named[0] ?? rest;
  if (!found) throw new Error(`a row says nothing of ${kind}`);
  return found.gets;
}
