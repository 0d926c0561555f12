import { and, eq, lte, sql } from "drizzle-orm";
import { files, submissionFiles } from "@db/academy/schema";
import { fileAsSeen } from "~/features/assignments/index.server";
import { fileColumns, fileHref, readStart, type FileFacts } from "~/platform/files/index.server";
import { viewerOf } from "~/platform/files/viewer";
import type { PersonContext } from "~/platform/scope.server";
import { subjectFor } from "./subject.server";

/** A file of a piece of work as its page shows it. */
export interface OpenedFile {
  readonly fileId: string;
  readonly name: string;
  readonly mediaType: string;
  /** A link to it by itself, good for some minutes. */
  readonly href: string;
  /** The beginning of a plain text; empty for all else. */
  readonly text: string;
  /** There is more of it than `shownBytes`. */
  readonly cut: boolean;
  readonly shownBytes: number;
}

/** So much of a text is shown on a page. */
const SHOWN_BYTES = 200_000;

/** Which file of its answer it is, counted as the desk lists them. */
const ordinal = sql<number>`(SELECT count(*) FROM submission_files s WHERE s.submission_id = ${submissionFiles.submissionId} AND s.version = ${submissionFiles.version}
  AND s.field_id = ${submissionFiles.fieldId} AND (s.added_at, s.file_id) <= (${submissionFiles.addedAt}, ${submissionFiles.fileId}))`;

/**
 * A file of a version that was handed in, for somebody who can see the work, under the name that they may read (work without
 * a name has files without one); null: not there. Two queries.
 */
export async function fileOfWork(ctx: Pick<PersonContext, "read" | "person">, submissionId: string, fileId: string): Promise<(FileFacts & { readonly hash: string; readonly hidden: boolean }) | null> {
  const subject = await subjectFor(ctx.read, ctx.person.id, submissionId);
  if (!subject) return null;
  const row = await ctx.read
    .select({ ...fileColumns, hash: files.hash, n: ordinal })
    .from(submissionFiles)
    .innerJoin(files, eq(files.id, submissionFiles.fileId))
    .where(and(eq(submissionFiles.submissionId, submissionId), eq(submissionFiles.fileId, fileId), lte(submissionFiles.version, subject.version)))
    .limit(1)
    .get();
  if (!row) return null;
  const { n, ...file } = row;
  return { ...file, name: fileAsSeen(subject.hidden, file.name, n), hidden: subject.hidden };
}

/** The same with what its page needs to show it. */
export async function openFile(ctx: PersonContext, submissionId: string, fileId: string): Promise<OpenedFile | null> {
  const file = await fileOfWork(ctx, submissionId, fileId);
  if (!file) return null;
  const isText = viewerOf(file.mediaType) === "text";
  const text = isText ? await readStart(ctx, file, SHOWN_BYTES) : "";
  return { fileId: file.id, name: file.name, mediaType: file.mediaType, href: fileHref(ctx, file, file.hidden ? file.name : null), text, cut: isText && file.size > SHOWN_BYTES, shownBytes: SHOWN_BYTES };
}
