export { beginModule } from "./begin-module.server";
export { completeModule, type Completion, type CompletedHow } from "./complete-module.server";
export { enrolmentCreated, moduleCompleted } from "./events";
export { opensAt } from "./rules";
