const seg = encodeURIComponent;

/** Addresses of what a client has beside the journey, and of skills, tracks and partners; part of `paths`. */
export const ownPaths = {
  /** A client's own, beside the journey. */
  own: {
    history: () => "/journey/history",
    skills: () => "/journey/skills",
    tracks: () => "/journey/tracks",
    /** `month`: `YYYY-MM`; this one unless told. */
    calendar: (month?: string) => (month ? `/journey/calendar?month=${month}` : "/journey/calendar"),
    progress: () => "/journey/progress",
    /** How My journey is arranged: by oneself, for all who have not, by a coach for a client. */
    layout: () => "/journey/layout",
    academyLayout: () => "/admin/journey",
    clientLayout: (userId: string) => `/teaching/clients/${seg(userId)}/journey`,
  },
  skills: {
    list: () => "/admin/skills",
    new: (categoryId = "") => (categoryId ? `/admin/skills/new?category=${seg(categoryId)}` : "/admin/skills/new"),
    one: (id: string) => `/admin/skills/${seg(id)}`,
    archival: (id: string) => `/admin/skills/${seg(id)}/archival`,
    newCategory: () => "/admin/skills/categories/new",
    categoryOrder: () => "/admin/skills/categories/order",
    category: (id: string) => `/admin/skills/categories/${seg(id)}`,
    categoryArchival: (id: string) => `/admin/skills/categories/${seg(id)}/archival`,
    order: (categoryId: string) => `/admin/skills/categories/${seg(categoryId)}/order`,
    ofModule: (programId: string, moduleId: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/skills`,
    ofDomain: (frameworkId: string, domainId: string) => `/admin/frameworks/${seg(frameworkId)}/domains/${seg(domainId)}/skills`,
    ofClient: (userId: string) => `/teaching/clients/${seg(userId)}/skills`,
  },
  tracks: {
    list: () => "/admin/tracks",
    new: () => "/admin/tracks/new",
    order: () => "/admin/tracks/order",
    one: (id: string) => `/admin/tracks/${seg(id)}`,
    programs: (id: string) => `/admin/tracks/${seg(id)}/programs`,
    programOrder: (id: string) => `/admin/tracks/${seg(id)}/programs/order`,
    programRemoval: (id: string, programId: string) => `/admin/tracks/${seg(id)}/programs/${seg(programId)}/removal`,
  },
  partners: {
    list: () => "/admin/partners",
    one: (userId: string) => `/admin/people/${seg(userId)}/partner`,
  },
};
