const seg = encodeURIComponent;

/** Addresses about cohorts, kinds of module and programs that clients begin by themselves; part of `paths`. */
export const programPaths = {
  /** Programs that clients enrol in by themselves. */
  openPrograms: {
    list: () => "/journey/open",
    one: (slug: string) => `/journey/open/${seg(slug)}`,
    enrolment: (slug: string) => `/journey/open/${seg(slug)}/enrolment`,
    waiting: (slug: string) => `/journey/open/${seg(slug)}/waiting`,
  },
  moduleKinds: {
    list: () => "/admin/module-types",
    new: () => "/admin/module-types/new",
    shipped: () => "/admin/module-types/shipped",
    one: (id: string) => `/admin/module-types/${seg(id)}`,
    archival: (id: string) => `/admin/module-types/${seg(id)}/archival`,
  },
  /** A cohort's modules: the program's with its own days, and those it has alone. */
  cohortModules: {
    list: (programId: string, cohortId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/modules`,
    new: (programId: string, cohortId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/modules/new`,
  },
  /** Places in a full cohort: a client's own, and an admin's list of who waits. */
  places: {
    one: (placeId: string) => `/journey/places/${seg(placeId)}`,
    acceptance: (placeId: string) => `/journey/places/${seg(placeId)}/acceptance`,
    refusal: (placeId: string) => `/journey/places/${seg(placeId)}/refusal`,
    list: (programId: string, cohortId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/waiting`,
    offers: (programId: string, cohortId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/waiting/offers`,
    order: (programId: string, cohortId: string, placeId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/waiting/${seg(placeId)}/order`,
    offer: (programId: string, cohortId: string, placeId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/waiting/${seg(placeId)}/offer`,
    removal: (programId: string, cohortId: string, placeId: string) => `/admin/programs/${seg(programId)}/cohorts/${seg(cohortId)}/waiting/${seg(placeId)}/removal`,
  },
} as const;
