import type { Page } from "./page";

const change = "/admin/staff/changes/:id";
const toSarah = ["/admin/people?q=sarah", "/admin/people/:id"] as const;
const toPlanned = "/admin/staff/changes?state=planned";
const unstaffed = "/admin/programs/:id/modules/:id/gaps/instructor";

/** Faces of gaps, changes of staff, why, and general coaching relations. */
export const staffPages: readonly Page[] = [
  { route: "admin/staff", name: "gaps", path: "/admin/staff", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/gaps/:role", name: "gap-clients", path: unstaffed, via: "/admin/staff", as: "admin", budgetKb: 24 },
  { route: "admin/staff/changes", name: "staff-changes", path: "/admin/staff/changes", as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/staff/changes/new", name: "staff-change-new", path: "/admin/programs/:id/staff/changes/new", via: ["/admin/programs", { to: "/admin/programs/:id", called: "Leading through change" }, "/admin/programs/:id/staff"], as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/staff/changes/new", name: "staff-change-new-refused", path: "/admin/programs/:id/staff/changes/new", via: ["/admin/programs", { to: "/admin/programs/:id", called: "Leading through change" }, "/admin/programs/:id/staff"], as: "admin", post: { kind: "name", person: "", reach: "modules" }, status: 422, budgetKb: 24 },
  { route: "admin/staff/changes/:id", name: "staff-change", path: change, via: "/admin/staff/changes?state=draft", as: "admin", budgetKb: 24 },
  { route: "admin/staff/changes/:id/cancellation", name: "staff-change-cancel", path: `${change}/cancellation`, via: [toPlanned, change], as: "admin", budgetKb: 24 },
  { route: "admin/staff/why", name: "why", path: "/admin/staff/why?person=noah@demo.example&at=/teaching/programs/leading-through-change", as: "admin", budgetKb: 24 },
  { route: "admin/clients/:userId/coaches", name: "client-coaches", path: "/admin/clients/:id/coaches", via: toSarah, as: "admin", budgetKb: 24 },
  { route: "admin/clients/:userId/coaches/:kind/:relationId/end", name: "coaching-end", path: "/admin/clients/:id/coaches/coach/:id/end", via: [...toSarah, "/admin/clients/:id/coaches"], as: "admin", budgetKb: 24 },
  { route: "admin/people/:id/clients", name: "coached-clients", path: "/admin/people/:id/clients", via: ["/admin/people?q=grace", "/admin/people/:id"], as: "admin", budgetKb: 24 },
  { route: "journey/coaches", name: "own-coaches", path: "/journey/coaches", as: "sarah" },
];
