export { assignmentReturned, assignmentSubmitted } from "./events";
export { workOfModule, type ModuleWork } from "./module-work.server";
