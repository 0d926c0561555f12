export { aboutArchive, BackupUnreadableError, readArchive, syncFile, writeArchive, type BackupHeader } from "./archive";
export { copyLive, CopyDamagedError, dropCopy, inspectCopy } from "./copy";
