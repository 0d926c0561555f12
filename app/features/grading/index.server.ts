export { regrade } from "./regrade.server";
export { deskAgain, postAndGoOn, postAndStay } from "./desk-answers.server";
export { comparedWork } from "./compared-work.server";
export { openDesk, type AnsweredField, type Desk, type EarlierWord } from "./desk.server";
export { assignmentGraded, assignmentRegraded } from "./events";
export { nextInQueue, pendingWork, queueKey, queuePage, queuePerPage, type PendingWork, type Queue, type QueuedWork } from "./queue.server";
export { publishGrade, returnForChanges, saveDraft, takeOver, type GradeOutcome, type GradeRefusal } from "./write-grade.server";
export { postDesk, type DeskForm, type DeskPost } from "./desk-post.server";
