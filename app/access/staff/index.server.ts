export { standing, staffFacts, type StaffPlace } from "./facts.server";
export { viewersOf, type SubmissionPlace, type Viewer } from "./viewers.server";
export { namesOf, resolveStaff, staffRoles, type ResolvedStaff, type StaffFact, type StaffRole, type StaffTier } from "./rules";
