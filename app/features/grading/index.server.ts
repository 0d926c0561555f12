export { openDesk, type AnsweredField, type Desk, type EarlierWord } from "./desk.server";
export { assignmentGraded } from "./events";
export { nextInQueue, queueKey, queuePage, queuePerPage, type Queue, type QueuedWork } from "./queue.server";
export { publishGrade, returnForChanges, saveDraft, takeOver, type GradeOutcome, type GradeRefusal } from "./write-grade.server";
