import type { Entry, Kind, Outcome, Row } from "./matrix-kinds";

/** The rows of `matrix.ts`, of which those about all staff, and about who coaches whom, are built here. */
interface Kit {
  readonly only: (path: string, allowed: readonly Kind[], gets?: Outcome) => Row;
  readonly takesNoPost: Row;
  readonly adminList: (path: string) => Entry;
  readonly postOnly: (route: string, path: string, home: string) => Entry;
  readonly nothingThere: (route: string, path: string) => Entry;
  readonly nothingToRead: (route: string, path: string) => Entry;
  readonly clients: readonly Kind[];
  readonly none: string;
}

/** Gaps, changes of staff, why, and general coaching relations: admins', but for a client's own coaches. */
export function staffEntries({ only, takesNoPost, adminList, postOnly, nothingThere, nothingToRead, clients, none }: Kit): readonly Entry[] {
  const change = `/admin/staff/changes/${none}`;
  return [
    ...["", "/changes", "/why"].map((part) => adminList(`/admin/staff${part}`)),
    postOnly("admin/staff/gaps/file", "/admin/staff/gaps/file", "/admin/staff"),
    nothingToRead("admin/programs/:id/modules/:moduleId/gaps/:role", `/admin/programs/${none}/modules/${none}/gaps/coach`),
    nothingThere("admin/programs/:id/staff/changes/new", `/admin/programs/${none}/staff/changes/new`),
    nothingToRead("admin/staff/changes/:id", change),
    { ...nothingThere("admin/staff/changes/:id/confirmation", `${change}/confirmation`), get: only(`${change}/confirmation`, ["admin", "stranger"], `303 ${change}`) },
    nothingThere("admin/staff/changes/:id/cancellation", `${change}/cancellation`),
    nothingThere("admin/clients/:userId/coaches", `/admin/clients/${none}/coaches`),
    nothingThere("admin/clients/:userId/coaches/:kind/:relationId/end", `/admin/clients/${none}/coaches/coach/${none}/end`),
    nothingToRead("admin/people/:id/clients", `/admin/people/${none}/clients`),
    { route: "journey/coaches", path: "/journey/coaches", get: only("/journey/coaches", clients), post: takesNoPost },
  ];
}
