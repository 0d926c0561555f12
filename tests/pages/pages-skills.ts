import type { Page } from "./page";

const toSkill = ["/admin/skills", "/admin/skills/:id"] as const;
const toTrack = ["/admin/tracks", { to: "/admin/tracks/:id", called: "From specialist" }] as const;
const toSarah = ["/teaching/clients?q=sarah", "/teaching/clients/:id"] as const;
const toPilar = ["/admin/people?q=pilar", "/admin/people/:id"] as const;
const toModule = ["/admin/programs", { to: "/admin/programs/:id", called: "Leading through change" }, { to: "/admin/programs/:id/modules/:id", called: "Listening before deciding" }] as const;

/** Faces of skills, tracks, partners and a client's own pages beside My journey. */
export const skillPages: readonly Page[] = [
  { route: "admin/skills", name: "skills", path: "/admin/skills", as: "admin", budgetKb: 24 },
  { route: "admin/skills/new", name: "skill-new-refused", path: "/admin/skills/new", as: "admin", post: { name: "" }, status: 422, budgetKb: 24 },
  { route: "admin/skills/categories/new", name: "skill-category-new", path: "/admin/skills/categories/new", as: "admin", budgetKb: 24 },
  { route: "admin/skills/categories/:id", name: "skill-category", path: "/admin/skills/categories/:id", via: "/admin/skills", as: "admin", budgetKb: 24 },
  { route: "admin/skills/categories/:id/archival", name: "skill-category-archive", path: "/admin/skills/categories/:id/archival", via: ["/admin/skills", "/admin/skills/categories/:id"], as: "admin", budgetKb: 24 },
  { route: "admin/skills/:id", name: "skill", path: "/admin/skills/:id", via: "/admin/skills", as: "admin", budgetKb: 24 },
  { route: "admin/skills/:id/archival", name: "skill-archive", path: "/admin/skills/:id/archival", via: toSkill, as: "admin", budgetKb: 24 },
  { route: "admin/programs/:id/modules/:moduleId/skills", name: "module-skills", path: "/admin/programs/:id/modules/:id/skills", via: toModule, as: "admin", budgetKb: 24 },
  { route: "admin/frameworks/:id/domains/:domainId/skills", name: "domain-skills", path: "/admin/frameworks/:id/domains/:id/skills", via: ["/admin/frameworks", "/admin/frameworks/:id"], as: "admin", budgetKb: 24 },
  { route: "admin/tracks", name: "tracks", path: "/admin/tracks", as: "admin", budgetKb: 24 },
  { route: "admin/tracks/new", name: "track-new", path: "/admin/tracks/new", as: "admin", budgetKb: 24 },
  { route: "admin/tracks/:id", name: "track", path: "/admin/tracks/:id", via: "/admin/tracks", called: "From specialist", as: "admin", budgetKb: 24 },
  { route: "admin/tracks/:id/programs", name: "track-add", path: "/admin/tracks/:id/programs", via: toTrack, as: "admin", budgetKb: 24 },
  { route: "admin/tracks/:id/programs/:programId/removal", name: "track-take-out", path: "/admin/tracks/:id/programs/:id/removal", via: toTrack, as: "admin", budgetKb: 24 },
  { route: "admin/partners", name: "partners", path: "/admin/partners", as: "admin", budgetKb: 24 },
  { route: "admin/people/:id/partner", name: "partner", path: "/admin/people/:id/partner", via: toPilar, as: "admin", budgetKb: 24 },
  { route: "admin/journey", name: "journey-parts", path: "/admin/journey", as: "admin", budgetKb: 24 },
  { route: "teaching/clients/:id/skills", name: "client-skills", path: "/teaching/clients/:id/skills", via: toSarah, as: "emily", budgetKb: 24 },
  { route: "teaching/clients/:id/journey", name: "client-journey", path: "/teaching/clients/:id/journey", via: toSarah, as: "emily", budgetKb: 24 },
  { route: "journey/skills", name: "own-skills", path: "/journey/skills", as: "sarah" },
  { route: "journey/tracks", name: "own-tracks", path: "/journey/tracks", as: "sarah" },
  { route: "journey/calendar", name: "own-calendar", path: "/journey/calendar", as: "sarah" },
  { route: "journey/progress", name: "own-progress", path: "/journey/progress", as: "sarah" },
  { route: "journey/layout", name: "own-layout", path: "/journey/layout", as: "sarah" },
];
