import { and, eq } from "drizzle-orm";
import { files, submissionFiles } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { addFile, forgetFile, type KeptUpload } from "~/platform/files/index.server";

/** A kept upload and the field it answers. */
export interface FieldUpload {
  readonly fieldId: string;
  readonly upload: KeptUpload;
}

interface Draft {
  readonly submissionId: string;
  readonly version: number;
}

/** Those that are not attached yet: the same bytes under the same name once, however often the form is sent. */
export async function newUploads(tx: AcademyTx, draft: Draft | null, uploads: readonly FieldUpload[]): Promise<readonly FieldUpload[]> {
  if (!draft || uploads.length === 0) return uploads;
  const there = await tx
    .select({ fieldId: submissionFiles.fieldId, hash: files.hash, name: files.name })
    .from(submissionFiles)
    .innerJoin(files, eq(files.id, submissionFiles.fileId))
    .where(and(eq(submissionFiles.submissionId, draft.submissionId), eq(submissionFiles.version, draft.version)));
  return uploads.filter(({ fieldId, upload }) => !there.some((file) => file.fieldId === fieldId && file.hash === upload.outcome.hash && file.name === upload.name));
}

/** Attaches uploads to a draft. */
export async function attachFiles(tx: AcademyTx, { submissionId, version }: Draft, uploads: readonly FieldUpload[], userId: string, at: number): Promise<void> {
  for (const { fieldId, upload } of uploads) {
    const fileId = await addFile(tx, upload, userId, at);
    await tx.insert(submissionFiles).values({ submissionId, version, fieldId, fileId, addedAt: at });
  }
}

/** Takes a file from a draft; where nothing else names it, it is forgotten and its bytes go with the next sweep. */
export async function removeFile(tx: AcademyTx, { submissionId, version }: Draft, fileId: string): Promise<void> {
  const taken = await tx
    .delete(submissionFiles)
    .where(and(eq(submissionFiles.submissionId, submissionId), eq(submissionFiles.version, version), eq(submissionFiles.fileId, fileId)))
    .returning({ fileId: submissionFiles.fileId });
  if (taken.length > 0) await forgetFile(tx, fileId);
}
