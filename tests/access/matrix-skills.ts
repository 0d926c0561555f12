import type { Entry, Kind, Outcome, Row } from "./matrix-kinds";

/** The rows of `matrix.ts`, of which those about skills, tracks, partners and a client's own pages are built here. */
interface Kit {
  readonly only: (path: string, allowed: readonly Kind[], gets?: Outcome) => Row;
  readonly takesNoPost: Row;
  readonly nothingThere: (route: string, path: string) => Entry;
  readonly postOnly: (route: string, path: string, home: string) => Entry;
  readonly adminList: (path: string) => Entry;
  readonly adminForm: (path: string) => Entry;
  readonly clients: readonly Kind[];
  readonly none: string;
}

const coaches = ["emily", "grace", "moduleCoach"] as const;

/** Skills, tracks and partners of an admin; what a client has beside My journey, and how that is arranged. */
export function skillEntries({ only, takesNoPost, nothingThere, postOnly, adminList, adminForm, clients, none }: Kit): readonly Entry[] {
  const skill = `/admin/skills/${none}`;
  const category = `/admin/skills/categories/${none}`;
  const track = `/admin/tracks/${none}`;
  const own = (path: string): Entry => ({ route: path.slice(1), path, get: only(path, clients), post: takesNoPost });
  const layout = `/teaching/clients/${none}/journey`;
  return [
    adminList("/admin/skills"),
    adminForm("/admin/skills/new"),
    adminForm("/admin/skills/categories/new"),
    postOnly("admin/skills/categories/order", "/admin/skills/categories/order", "/admin/skills"),
    nothingThere("admin/skills/categories/:id", category),
    nothingThere("admin/skills/categories/:id/archival", `${category}/archival`),
    postOnly("admin/skills/categories/:id/order", `${category}/order`, "/admin/skills"),
    nothingThere("admin/skills/:id", skill),
    nothingThere("admin/skills/:id/archival", `${skill}/archival`),
    nothingThere("admin/programs/:id/modules/:moduleId/skills", `/admin/programs/${none}/modules/${none}/skills`),
    nothingThere("admin/frameworks/:id/domains/:domainId/skills", `/admin/frameworks/${none}/domains/${none}/skills`),
    adminList("/admin/tracks"),
    adminForm("/admin/tracks/new"),
    postOnly("admin/tracks/order", "/admin/tracks/order", "/admin/tracks"),
    nothingThere("admin/tracks/:id", track),
    nothingThere("admin/tracks/:id/programs", `${track}/programs`),
    postOnly("admin/tracks/:id/programs/order", `${track}/programs/order`, track),
    nothingThere("admin/tracks/:id/programs/:programId/removal", `${track}/programs/${none}/removal`),
    adminList("/admin/partners"),
    nothingThere("admin/people/:id/partner", `/admin/people/${none}/partner`),
    adminForm("/admin/journey"),
    own("/journey/skills"), own("/journey/tracks"), own("/journey/calendar"), own("/journey/progress"),
    { route: "journey/layout", path: "/journey/layout", get: only("/journey/layout", clients), post: only("/journey/layout", clients, 422) },
    // Coaches alone, and of clients whom they see: here is nobody.
    { route: "teaching/clients/:id/journey", path: layout, about: "nobody", get: only(layout, coaches, 404), post: only(layout, coaches, 404) },
  ];
}
