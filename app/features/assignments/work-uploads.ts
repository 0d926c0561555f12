import type { Upload, UploadReason } from "~/platform/files/upload";
import { isFileKind, type AnswerField } from "./answers";

/** Most files of a field, and how many bytes each may have. */
export const fileLimit = { files: 10, bytes: 25_000_000 } as const;

/** A file that was not taken, and why; `sound`: the field asks for a recording. */
export interface RefusedFile {
  readonly name: string;
  readonly reason: UploadReason | "sound";
}

/** Files not taken, by field. */
export type FileErrors = Readonly<Record<string, readonly RefusedFile[]>>;

const isSound = (mediaType: string): boolean => mediaType.startsWith("audio/") || mediaType.startsWith("video/");

/** Why a file cannot answer a field: what became of its bytes, or what they are; null: it can. Pure. */
export function whyNotFiled(field: AnswerField | undefined, upload: Upload): RefusedFile["reason"] | null {
  if (!field || !isFileKind(field.kind)) return "kind";
  if (upload.outcome.kind === "refused") return upload.outcome.reason;
  return field.kind === "audio" && !isSound(upload.outcome.mediaType) ? "sound" : null;
}
