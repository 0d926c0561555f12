export { assignmentReturned, assignmentSubmitted } from "./events";
