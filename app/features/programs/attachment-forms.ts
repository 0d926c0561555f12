import { z } from "zod";
import type { UploadReason } from "~/platform/files/upload";

/** One file in a post, and its bytes at most. */
export const attachmentLimit = { files: 1, bytes: 25_000_000 } as const;
/** Most attachments of a module: its page lists them all. */
export const mostAttachments = 50;
export const longestTitle = 200;

/** The texts of the form that adds one; its file comes apart from them. How long the title may be is asked beside the file. */
export const AttachmentForm = z.strictObject({ title: z.string().trim().default("") });

export const RemovalForm = z.strictObject({});

/** The title of an attachment: as typed, or the file's name. Pure. */
export const titleOf = (typed: string, name: string): string => typed || [...name].slice(0, longestTitle).join("");

/** Why a form was refused at its file: the upload's own reason, none chosen, to be chosen once more, or no room. */
export type FileRefusal = UploadReason | "missing" | "again" | "full";
