import type { Entry, Kind, Outcome, Row } from "./matrix-kinds";

/** What the matrix calls its kinds of rows. */
interface Words {
  readonly own: (path: string, gets: Outcome) => Row;
  readonly only: (path: string, allowed: readonly Kind[], gets?: Outcome) => Row;
  readonly adminForm: (path: string) => Entry;
  readonly adminList: (path: string) => Entry;
  readonly nothingThere: (route: string, path: string) => Entry;
  readonly nothingToRead: (route: string, path: string) => Entry;
  readonly takesNoPost: Row;
  readonly signedInGoHome: Row;
  readonly outside: readonly Kind[];
  readonly deployment: readonly Kind[];
  readonly signInFirst: (path: string) => Outcome;
  readonly none: string;
}

/** Rows of who acts for whom, and of who asks for what. */
export const behalfRows = ({ own, only, adminForm, adminList, nothingThere, nothingToRead, takesNoPost, signedInGoHome, outside, deployment, signInFirst, none }: Words): readonly Entry[] => [
  // Asking for a role of staff. An admin's own request: app/features/access-requests.
  { route: "account/access", path: "/account/access", get: own("/account/access", 200), post: own("/account/access", 422) },
  { route: "account/access/withdrawal", path: "/account/access/withdrawal", get: own("/account/access/withdrawal", "303 /account/access"), post: own("/account/access/withdrawal", 422) },
  adminList("/admin/people/requests"),
  nothingToRead("admin/people/requests/:id", `/admin/people/requests/${none}`),
  { ...nothingThere("admin/people/requests/:id/grant", `/admin/people/requests/${none}/grant`), get: only(`/admin/people/requests/${none}/grant`, ["admin", "stranger"], `303 /admin/people/requests/${none}`) },
  nothingThere("admin/people/requests/:id/decline", `/admin/people/requests/${none}/decline`),

  // For whom a guardian is here, and what is asked of them.
  { route: "for-whom", path: "/for-whom", get: own("/for-whom", 200), post: own("/for-whom", 422) },
  { route: "for-whom/:linkId/acceptance", path: `/for-whom/${none}/acceptance`, about: "nobody's offer", get: own(`/for-whom/${none}/acceptance`, "303 /for-whom"), post: own(`/for-whom/${none}/acceptance`, 404) },
  { route: "for-whom/:linkId/refusal", path: `/for-whom/${none}/refusal`, about: "nobody's offer", get: own(`/for-whom/${none}/refusal`, "303 /for-whom"), post: own(`/for-whom/${none}/refusal`, 404) },
  { route: "for-whom/:linkId/terms", path: `/for-whom/${none}/terms`, about: "nobody's link", get: own(`/for-whom/${none}/terms`, 404), post: own(`/for-whom/${none}/terms`, 404) },
  adminForm("/admin/guardians"),
  nothingThere("admin/people/:id/birth-date", `/admin/people/${none}/birth-date`),
  nothingThere("admin/people/:id/guardians", `/admin/people/${none}/guardians`),
  nothingThere("admin/people/:id/guardians/:linkId/removal", `/admin/people/${none}/guardians/${none}/removal`),

  // Views as a client: whoever is in none is led home. What is shut meanwhile: tests/http/viewing.test.ts.
  { route: "account/viewers", path: "/account/viewers", get: own("/account/viewers", 200), post: takesNoPost },
  { route: "viewing", path: "/viewing", get: [...signedInGoHome.filter(({ who }) => who[0] !== "operator"), { who: outside, gets: signInFirst("/viewing") }, { who: deployment, gets: 404 }], post: [...signedInGoHome.filter(({ who }) => who[0] !== "operator"), { who: outside, gets: signInFirst("/viewing") }, { who: deployment, gets: 404 }] },
  adminForm("/admin/viewing"),
  nothingThere("admin/people/:id/viewing", `/admin/people/${none}/viewing`),
];
