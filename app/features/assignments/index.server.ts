export { compareVersions, type Comparison } from "./compare-versions.server";
export { assignmentDue, assignmentReturned, assignmentSubmitted } from "./events";
export { clientAsSeen, fileAsSeen, isHidden } from "./hidden-names.server";
export { duesOf, type OwnDue } from "./own-dues.server";
export { ruleColumns, workRulesOf } from "./own-work.server";
export { dueAt, versionHandedIn, type WorkStatus } from "./rules";
export { workOfModule, type ModuleWork } from "./module-work.server";
export { AssignmentContent, TypeContent } from "./content";
export { assignmentArms, assignmentsSeen, frameworksOf, insertAssignments, insertType, typeArms, typesNamed, typesOfProgram, typesSeen, type KnownType } from "./content.server";
