import { and, eq, notExists, or, sql } from "drizzle-orm";
import { files, moduleAttachments, personPhotos, submissionFiles } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { newId } from "../ids.server";
import type { StoredFile, Upload } from "./upload";

/** A file as a page shows it. */
export interface FileFacts {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
}

/** The columns of `FileFacts`, for a query that joins `files`. */
export const fileColumns = { id: files.id, name: files.name, size: files.size, mediaType: files.mediaType };

/** An upload that was kept. */
export type KeptUpload = Upload & { readonly outcome: StoredFile };
export const wasKept = (upload: Upload): upload is KeptUpload => upload.outcome.kind === "stored";

/**
 * Names a kept upload in the academy's database and answers the file's id. Within the verb that attaches it: a file that
 * nothing else names is nobody's. `at` epoch ms.
 */
export async function addFile(tx: AcademyTx, upload: KeptUpload, userId: string, at: number): Promise<string> {
  const id = newId(at);
  const { hash, size, mediaType } = upload.outcome;
  await tx.insert(files).values({ id, hash, size, mediaType, name: upload.name, uploadedBy: userId, createdAt: at });
  return id;
}

/** Forgets a file that nothing names any more: its bytes go with the next sweep. Within the verb that let go of it. */
export async function forgetFile(tx: AcademyTx, fileId: string): Promise<void> {
  const answered = tx.select({ one: sql`1` }).from(submissionFiles).where(eq(submissionFiles.fileId, fileId));
  const attached = tx.select({ one: sql`1` }).from(moduleAttachments).where(eq(moduleAttachments.fileId, fileId));
  const shown = tx.select({ one: sql`1` }).from(personPhotos).where(or(eq(personPhotos.smallId, fileId), eq(personPhotos.largeId, fileId)));
  await tx.delete(files).where(and(eq(files.id, fileId), notExists(answered), notExists(attached), notExists(shown)));
}

/** A file and where its bytes are; null when there is none. */
export async function findFile(read: AcademyRead, id: string): Promise<(FileFacts & { readonly hash: string }) | null> {
  const [row] = await read.select({ ...fileColumns, hash: files.hash }).from(files).where(eq(files.id, id)).limit(1);
  return row ?? null;
}
