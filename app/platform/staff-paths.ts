const seg = encodeURIComponent;

/** Addresses of the tiers of staff, of what is changed of them, and of general coaching relations; a part of `paths`. */
export const staffPaths = {
  staffing: {
    program: (programId: string) => `/admin/programs/${seg(programId)}/staff`,
    module: (programId: string, moduleId: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/staff`,
    enrolment: (userId: string, enrolmentId: string) => `/admin/clients/${seg(userId)}/enrolments/${seg(enrolmentId)}/staff`,
    enrolmentModule: (userId: string, enrolmentId: string, moduleId: string) => `/admin/clients/${seg(userId)}/enrolments/${seg(enrolmentId)}/staff/${seg(moduleId)}`,
    /** Below any of the places above. */
    order: (place: string) => `${place}/order`,
    removal: (place: string, role: string, userId: string) => `${place}/${seg(role)}/${seg(userId)}/removal`,
    gaps: (query = "") => `/admin/staff${query}`,
    gapsFile: (query = "") => `/admin/staff/gaps/file${query}`,
    unstaffed: (programId: string, moduleId: string, role: string) => `/admin/programs/${seg(programId)}/modules/${seg(moduleId)}/gaps/${seg(role)}`,
    changes: (query = "") => `/admin/staff/changes${query}`,
    newChange: (programId: string, query = "") => `/admin/programs/${seg(programId)}/staff/changes/new${query}`,
    change: (changeId: string, query = "") => `/admin/staff/changes/${seg(changeId)}${query}`,
    changeConfirmation: (changeId: string) => `/admin/staff/changes/${seg(changeId)}/confirmation`,
    changeCancellation: (changeId: string) => `/admin/staff/changes/${seg(changeId)}/cancellation`,
    /** Why somebody may or may not open an address, and who stands where it leads. */
    why: (asked: { readonly person?: string; readonly at?: string } = {}) => {
      const query = new URLSearchParams(Object.entries(asked)).toString();
      return query ? `/admin/staff/why?${query}` : "/admin/staff/why";
    },
  },
  /** General coaching relations, apart from the tiers. */
  coaching: {
    ofClient: (userId: string) => `/admin/clients/${seg(userId)}/coaches`,
    end: (userId: string, kind: string, relationId: string) => `/admin/clients/${seg(userId)}/coaches/${seg(kind)}/${seg(relationId)}/end`,
    ofStaff: (userId: string) => `/admin/people/${seg(userId)}/clients`,
    own: () => "/journey/coaches",
  },
} as const;
