export { completeModule, type Completion, type CompletedHow } from "./complete-module.server";
export { enrolmentCreated, moduleCompleted } from "./events";
export { modulePlace, programPlace, type ModulePlace, type ProgramPlace } from "./place.server";
