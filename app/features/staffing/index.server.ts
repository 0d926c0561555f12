export { namedThere, postName, postOrder, postRemoval } from "./pages.server";
export { staffChangeCancelled, staffChangePlanned } from "./events";
export { staffWorkflows } from "./change-workflow.server";
export { moveStaff, nameStaff, removeStaff } from "./name-staff.server";
export { namedAt, type EnrolmentPlace, type NamedStaff, type Place, type Whereabouts } from "./places.server";
export { enrolmentModules, enrolmentStaffPage, moduleStaffPage, programStaffPage, type EnrolmentStaffPage, type StaffPage } from "./queries.server";
export { holders as staffHolders, MOST_OFFERED as mostOffered, type Candidate } from "./queries.server";
export { partnerPage, partnersPage, partnerKey, type ListedPartner, type PartnerPage } from "./partner-pages.server";
export { setPartner } from "./set-partner.server";
