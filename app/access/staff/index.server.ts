export { standing, stands, staffFacts, type StaffPlace } from "./facts.server";
export { viewersOf, type SubmissionPlace, type Viewer } from "./viewers.server";
export { namesOf, resolveStaff, staffRoles, type ResolvedStaff, type StaffFact, type StaffRole, type StaffTier } from "./rules";
export { staffPosts, staffPostsUncounted, type ModulePost, type PairPost, type StaffPosts, type Standing } from "./posts.server";
export { clientScope, visibleClientModules, visibleEnrolments, type ClientScope } from "./sight.server";
export { visibleSubmissions } from "./visible.server";
