export { compareVersions, type Comparison } from "./compare-versions.server";
export { assignmentReturned, assignmentSubmitted } from "./events";
export { workOfModule, type ModuleWork } from "./module-work.server";
