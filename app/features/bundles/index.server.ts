export { exportProgram } from "./archive.server";
export { copyProgram } from "./copy-program.server";
export { hasImport, importCheck, keepImport, makeImported, waitingImport, type ImportCheck, type WaitingImport } from "./imports.server";
export { readArchive } from "./read-archive.server";
