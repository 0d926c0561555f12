import type { RequestScope } from "../scope.server";
import type { Upload } from "./upload";

export { downloadAnswer, fileAnswer, fileBodyOf, type FileBody } from "./answer.server";
export { acceptedEndings } from "./kinds";
export { checkFileLink, fileHref } from "./link.server";
export { cleanName } from "./name";
export { quotaOf, roomOf } from "./quota.server";
export { addFile, fileColumns, findFile, forgetFile, wasKept, type FileFacts, type KeptUpload } from "./rows.server";
export { readStart } from "./read-start.server";
export { answerResumable, takeResumed } from "./resumable.server";
export { blobName, filesFolder, isStored, keepFile, readKept, renewKept, textOf, type Admit } from "./store.server";
export { measureStorage, storedBytes } from "./storage-use.server";
export { sweepFiles } from "./sweep.server";
export { uploadReasons, type StoredFile, type Upload, type UploadOutcome, type UploadReason, type UploadRule } from "./upload";

/**
 * The files of a post to a route that declares `handle.uploads`, in the order they came; the text fields are in
 * `request.formData()` as ever. Ask for it behind the gate.
 */
export const uploadsOf = (args: { readonly context: unknown }): readonly Upload[] => (args.context as RequestScope).uploads;
