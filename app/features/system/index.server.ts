export { cancelWorkflowRun, replayWorkflowRun, retryWorkflowRun, type RunChange } from "./change-run.server";
export { runFigures, runKey, runsPage, workflowNames, type ListedRun, type RunFigures } from "./runs.server";
export { schedules, type ListedSchedule } from "./schedules.server";
export { doneSteps, shownRun, stepsPage, type ShownRun, type ShownStep, type StepKind, type StepsPage, type StepState } from "./shown-run.server";
