import type { Entry, Kind, Outcome, Row } from "./matrix";

/** The matrix's own words, by which rows are written. */
interface Words {
  all(gets: Outcome): Row;
  own(path: string, gets: Outcome): Row;
  readonly takesNoPost: Row;
  adminList(path: string): Entry;
  adminForm(path: string): Entry;
  nothingToRead(route: string, path: string): Entry;
  nothingThere(route: string, path: string): Entry;
  readonly deployment: readonly Kind[];
}

/** Terms, ways in from elsewhere, and what people ask of their own account. */
export const identityRows = ({ all, own, takesNoPost, adminList, adminForm, nothingToRead, deployment }: Words): readonly Entry[] => {
  const everywhereHere = (gets: Outcome): Row => [{ who: deployment, gets: 404 }, { who: "everyone else", gets }];
  return [
    // Terms: read by everybody; nobody here has to accept any, and so nobody has anything to do where that is done.
    { route: "terms", path: "/terms", get: everywhereHere(200), post: takesNoPost },
    { route: "terms/acceptance", path: "/terms/acceptance", get: own("/terms/acceptance", "303 /terms"), post: own("/terms/acceptance", "303 /terms") },
    adminList("/admin/terms"),
    adminForm("/admin/terms/new"),
    nothingToRead("admin/terms/:version", "/admin/terms/99"),

    // Signing in with Google is not configured here: nothing is begun and nobody comes back. How it is with it: tests/http/google.test.ts.
    { route: "login/google", path: "/login/google", get: everywhereHere("303 /login"), post: all(404) },
    { route: "login/google/return", path: "/login/google/return", get: all(404), post: takesNoPost },
    { route: "login/google/confirmation", path: "/login/google/confirmation", about: "nobody came from Google", get: everywhereHere("303 /login"), post: everywhereHere("303 /login") },
    { route: "oauth/:provider/callback", path: "/oauth/google/callback", get: all(404), post: takesNoPost },
    { route: "account/connections", path: "/account/connections", get: own("/account/connections", 200), post: own("/account/connections", 422) },
    { route: "account/connections/google/removal", path: "/account/connections/google/removal", about: "nothing is connected", get: own("/account/connections/google/removal", 404), post: own("/account/connections/google/removal", 404) },
  ];
};
