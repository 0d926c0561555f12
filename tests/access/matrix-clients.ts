import type { Entry, Kind, Outcome, Row } from "./matrix-kinds";

/** The rows of `matrix.ts`, of which those about staff's clients and places in full cohorts are built here. */
interface Kit {
  readonly only: (path: string, allowed: readonly Kind[], gets?: Outcome) => Row;
  readonly takesNoPost: Row;
  readonly nothingThere: (route: string, path: string) => Entry;
  readonly clients: readonly Kind[];
  readonly staff: readonly Kind[];
  readonly none: string;
}

/** Staff's pages of what they look after, a client's history, and places in a full cohort. */
export function clientEntries({ only, takesNoPost, nothingThere, clients, staff, none }: Kit): readonly Entry[] {
  const noPlace = `/teaching/enrolments/${none}/modules/${none}`;
  const noList = `/admin/programs/${none}/cohorts/${none}/waiting`;
  const nobodysAward = `/teaching/badges/${none}/decline`;
  const noItem = `/journey/development/${none}`;
  return [
    { route: "journey/development", path: "/journey/development", get: only("/journey/development", clients), post: takesNoPost },
    { route: "journey/development/:id/completion", path: `${noItem}/completion`, get: only(`${noItem}/completion`, clients, "303 /journey/development"), post: only(`${noItem}/completion`, clients, 422) },
    { route: "journey/development/:id/reopening", path: `${noItem}/reopening`, get: only(`${noItem}/reopening`, clients, "303 /journey/development"), post: only(`${noItem}/reopening`, clients, 422) },
    { route: "teaching", path: "/teaching", get: only("/teaching", staff), post: takesNoPost },
    { route: "teaching/badges", path: "/teaching/badges", get: only("/teaching/badges", staff), post: only("/teaching/badges", staff, 422) },
    { route: "teaching/badges/:id/decline", path: nobodysAward, about: "no badge of anybody", get: only(nobodysAward, staff, 404), post: only(nobodysAward, staff, 404) },
    { route: "teaching/badges/given", path: "/teaching/badges/given", get: only("/teaching/badges/given", staff), post: takesNoPost },
    { route: "teaching/badges/:id/revocation", path: `/teaching/badges/${none}/revocation`, about: "no badge of anybody", get: only(`/teaching/badges/${none}/revocation`, staff, 404), post: only(`/teaching/badges/${none}/revocation`, staff, 404) },
    // Places in a full cohort. Whose they are is in places.test.ts: here is none.
    { route: "journey/places/:id", path: `/journey/places/${none}`, about: "no place", get: only(`/journey/places/${none}`, clients, 404), post: takesNoPost },
    { route: "journey/places/:id/acceptance", path: `/journey/places/${none}/acceptance`, about: "no place", get: only(`/journey/places/${none}/acceptance`, clients, `303 /journey/places/${none}`), post: only(`/journey/places/${none}/acceptance`, clients, 404) },
    { route: "journey/places/:id/refusal", path: `/journey/places/${none}/refusal`, about: "no place", get: only(`/journey/places/${none}/refusal`, clients, 404), post: only(`/journey/places/${none}/refusal`, clients, 404) },
    nothingThere("admin/programs/:id/cohorts/:cohortId/waiting", noList),
    nothingThere("admin/programs/:id/cohorts/:cohortId/waiting/offers", `${noList}/offers`),
    nothingThere("admin/programs/:id/cohorts/:cohortId/waiting/:placeId/removal", `${noList}/${none}/removal`),
    ...(["order", "offer"] as const).map((part): Entry => ({ route: `admin/programs/:id/cohorts/:cohortId/waiting/:placeId/${part}`, path: `${noList}/${none}/${part}`, about: "nothing there", get: only(`${noList}/${none}/${part}`, ["admin", "stranger"], `303 ${noList}`), post: only(`${noList}/${none}/${part}`, ["admin", "stranger"], 404) })),
    // A cohort's own days and modules, kinds of module, own content and who lacks it, programs that clients begin by themselves.
    nothingThere("admin/programs/:id/cohorts/:cohortId/modules", `/admin/programs/${none}/cohorts/${none}/modules`),
    nothingThere("admin/programs/:id/cohorts/:cohortId/modules/new", `/admin/programs/${none}/cohorts/${none}/modules/new`),
    { route: "admin/programs/:id/gaps", path: `/admin/programs/${none}/gaps`, about: "no program", get: only(`/admin/programs/${none}/gaps`, ["admin", "stranger"], 404), post: takesNoPost },
    { route: "admin/module-types", path: "/admin/module-types", get: only("/admin/module-types", ["admin", "stranger"]), post: takesNoPost },
    { route: "admin/module-types/new", path: "/admin/module-types/new", get: only("/admin/module-types/new", ["admin", "stranger"]), post: only("/admin/module-types/new", ["admin", "stranger"], 422) },
    { route: "admin/module-types/shipped", path: "/admin/module-types/shipped", get: only("/admin/module-types/shipped", ["admin", "stranger"], "303 /admin/module-types"), post: only("/admin/module-types/shipped", ["admin", "stranger"], 422) },
    nothingThere("admin/module-types/:id", `/admin/module-types/${none}`),
    nothingThere("admin/module-types/:id/archival", `/admin/module-types/${none}/archival`),
    { route: "teaching/gaps", path: "/teaching/gaps", get: only("/teaching/gaps", staff), post: takesNoPost },
    { route: "teaching/enrolments/:enrolmentId/modules/:moduleId/content", path: `${noPlace}/content`, about: "nobody there", get: only(`${noPlace}/content`, staff, 404), post: only(`${noPlace}/content`, staff, 404) },
    { route: "journey/open", path: "/journey/open", get: only("/journey/open", clients), post: takesNoPost },
    { route: "journey/open/:slug", path: "/journey/open/no-such-program", about: "no program", get: only("/journey/open/no-such-program", clients, 404), post: takesNoPost },
    ...(["enrolment", "waiting"] as const).map((part): Entry => ({ route: `journey/open/:slug/${part}`, path: `/journey/open/no-such-program/${part}`, about: "no program", get: only(`/journey/open/no-such-program/${part}`, clients, "303 /journey/open/no-such-program"), post: only(`/journey/open/no-such-program/${part}`, clients, 404) })),
    // What staff look after. Whom each of them sees is in clients.test.ts: here is nobody.
    { route: "journey/history", path: "/journey/history", get: only("/journey/history", clients), post: takesNoPost },
    { route: "teaching/programs", path: "/teaching/programs", get: only("/teaching/programs", staff), post: takesNoPost },
    { route: "teaching/programs/:slug", path: "/teaching/programs/no-such-program", about: "no program", get: only("/teaching/programs/no-such-program", staff, 404), post: takesNoPost },
    { route: "teaching/programs/:slug/modules/:moduleId", path: `/teaching/programs/leading-through-change/modules/${none}`, about: "no module", get: only(`/teaching/programs/leading-through-change/modules/${none}`, staff, 404), post: takesNoPost },
    { route: "teaching/clients", path: "/teaching/clients", get: only("/teaching/clients", staff), post: takesNoPost },
    ...(["", "/submissions", "/skills", "/notes", "/history"] as const).map((part): Entry => ({ route: `teaching/clients/:id${part}`, path: `/teaching/clients/${none}${part}`, about: "nobody", get: only(`/teaching/clients/${none}${part}`, staff, 404), post: takesNoPost })),
    ...(["", "/completion", "/reopening"] as const).map((part): Entry => ({ route: `teaching/enrolments/:enrolmentId/modules/:moduleId${part}`, path: `${noPlace}${part}`, about: "nobody there", get: only(`${noPlace}${part}`, staff, 404), post: only(`${noPlace}${part}`, staff, 404) })),
    ...(["", "/removal"] as const).map((part): Entry => ({ route: `teaching/notes/:noteId${part}`, path: `/teaching/notes/${none}${part}`, about: "no note", get: only(`/teaching/notes/${none}${part}`, staff, 404), post: only(`/teaching/notes/${none}${part}`, staff, 404) })),
  ];
}
