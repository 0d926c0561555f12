import type { Entry, Kind, Outcome, Row } from "./matrix-kinds";

/** The matrix's own words, by which rows are written. */
interface Words {
  all(gets: Outcome): Row;
  own(path: string, gets: Outcome): Row;
  only(path: string, allowed: readonly Kind[], gets?: Outcome): Row;
  readonly clients: readonly Kind[];
  readonly takesNoPost: Row;
  adminList(path: string): Entry;
  adminForm(path: string): Entry;
  nothingToRead(route: string, path: string): Entry;
  nothingThere(route: string, path: string): Entry;
  readonly deployment: readonly Kind[];
}

const nobody = "01890a5d-ac96-774b-bcce-b302099a8057";

/** Terms, ways in from elsewhere, and what people ask of their own account. */
export const identityRows = ({ all, own, only, clients, takesNoPost, adminList, adminForm, nothingToRead, nothingThere, deployment }: Words): readonly Entry[] => {
  const everywhereHere = (gets: Outcome): Row => [{ who: deployment, gets: 404 }, { who: "everyone else", gets }];
  /** Of this academy: the stranger and the guardians are at the door of another. */
  const theirs = (gets: Outcome): Row => [{ who: [...deployment, "stranger", "maeve", "dermot"], gets: 404 }, { who: "everyone else", gets }];
  return [
    // Ways in: an academy's doors, on no other host.
    { route: "forgot-password", path: "/forgot-password", get: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 200 }], post: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 422 }] },
    { route: "reset-password", path: "/reset-password?token=nobodys", about: "a link that never was", get: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 410 }], post: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 410 }] },
    { route: "sign-in-link", path: "/sign-in-link", get: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 200 }], post: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 422 }] },
    { route: "sign-in-link/use", path: "/sign-in-link/use?token=nobodys", about: "a link that never was", get: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 410 }], post: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 410 }] },
    { route: "login/code", path: "/login/code", about: "whoever has made the first step, and nobody else", get: [{ who: deployment, gets: 404 }, { who: ["halfSignedIn"], gets: 200 }, { who: "everyone else", gets: "303 /login" }], post: [{ who: deployment, gets: 404 }, { who: ["halfSignedIn"], gets: 422 }, { who: "everyone else", gets: "303 /login" }] },
    // Registration is closed: its page says so to everybody, and takes no form further than reading it.
    { route: "register", path: "/register", get: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 200 }], post: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 422 }] },
    { route: "join", path: "/join?token=nobodys", about: "a link that never was", get: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 410 }], post: [{ who: deployment, gets: 404 }, { who: "everyone else", gets: 410 }] },

    // Terms: read by everybody; nobody here has to accept any, and so nobody has anything to do where that is done.
    { route: "terms", path: "/terms", get: everywhereHere(200), post: takesNoPost },
    { route: "terms/acceptance", path: "/terms/acceptance", get: own("/terms/acceptance", "303 /terms"), post: own("/terms/acceptance", "303 /terms") },
    { route: "terms/acceptance/request", path: "/terms/acceptance/request", get: own("/terms/acceptance/request", "303 /terms/acceptance"), post: own("/terms/acceptance/request", 422) },
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

    // Named ways in: everybody's page where there is one.
    { route: "enter/:slug", path: "/enter/no-such-way", about: "no such way in", get: all(404), post: all(404) },
    { route: "enter/:slug", path: "/enter/difficult-conversations", get: theirs(200), post: theirs(422) },
    { route: "enter/:slug/enrolment", path: "/enter/difficult-conversations/enrolment", get: only("/enter/difficult-conversations/enrolment", clients, "303 /enter/difficult-conversations"), post: only("/enter/difficult-conversations/enrolment", clients, 422) },
    adminList("/admin/entry-links"),
    adminForm("/admin/entry-links/new"),
    nothingThere("admin/entry-links/:id", `/admin/entry-links/${nobody}`),
    nothingThere("admin/entry-links/:id/archival", `/admin/entry-links/${nobody}/archival`),

    // One's own data, and its end: about whoever asks, and nobody else's copy is there.
    { route: "account/photo", path: "/account/photo", get: own("/account/photo", 200), post: own("/account/photo", 422) },
    { route: "account/photo/removal", path: "/account/photo/removal", get: own("/account/photo/removal", "303 /account/photo"), post: own("/account/photo/removal", 422) },
    { route: "account/data", path: "/account/data", get: own("/account/data", 200), post: takesNoPost },
    { route: "account/data/copies", path: "/account/data/copies", get: own("/account/data/copies", "303 /account/data"), post: own("/account/data/copies", 422) },
    { route: "account/data/copies/:id", path: "/account/data/copies/nobodys", about: "no copy", get: own("/account/data/copies/nobodys", 404), post: takesNoPost },
    { route: "account/data/deletion", path: "/account/data/deletion", get: own("/account/data/deletion", 200), post: own("/account/data/deletion", 422) },
    { route: "account/data/deletion/withdrawal", path: "/account/data/deletion/withdrawal", get: own("/account/data/deletion/withdrawal", "303 /account/data"), post: own("/account/data/deletion/withdrawal", 422) },
    adminList("/admin/people/deletion-requests"),
    nothingToRead("admin/people/deletion-requests/:id", `/admin/people/deletion-requests/${nobody}`),
    nothingThere("admin/people/deletion-requests/:id/refusal", `/admin/people/deletion-requests/${nobody}/refusal`),
  ];
};
