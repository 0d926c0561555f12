export { archiveOf } from "./archive.server";
export { copyProgram } from "./copy-program.server";
export { importCheck, keepImport, makeImported, type ImportCheck } from "./imports.server";
export { bundleOf } from "./look.server";
export { readArchive } from "./read-archive.server";
