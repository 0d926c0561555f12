export { aboutArchive, BackupUnreadableError, openSealed, readArchive, sealFile, syncFile, writeArchive, type BackupHeader } from "./archive";
export { copyAside, countAside, type Counted } from "./aside";
export { copyLive, CopyDamagedError, dropCopy, inspectCopy } from "./copy";
