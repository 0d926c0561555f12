export { clientNamed, clientOverview, type ClientName, type ClientOverview, type SeenEnrolment, type SeenModule } from "./client.server";
export { clientKey, clientsPage, clientTotals, type ClientsPage, type ClientTotals, type ListedClient } from "./clients.server";
export { workOfClient, type ClientWork } from "./client-work.server";
export { historyOfClient, ownHistory, type HistoryLine } from "./history.server";
export { completeByHand, reopenByHand } from "./mark-by-hand.server";
export { clientModule, type ClientModule, type PlaceOf } from "./place.server";
export { editNote, noteKey, notesOfClient, notesOn, ownNote, removeNote, writeNote, type StaffNote } from "./staff-notes.server";
export { marksOn, type HandMark } from "./marks.server";
export { moduleClientKey, programsTaught, taughtModulePage, taughtProgramPage, type ClientOnModule, type ModuleTaught, type ProgramTaught, type TaughtModulePage, type TaughtProgramPage } from "./taught.server";
