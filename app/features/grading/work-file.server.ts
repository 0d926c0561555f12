import { and, eq, lte } from "drizzle-orm";
import { files, submissionFiles } from "@db/academy/schema";
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

/** A file of a version that was handed in, for somebody who can see the work; null: not there. Two queries. */
export async function fileOfWork(ctx: Pick<PersonContext, "read" | "person">, submissionId: string, fileId: string): Promise<(FileFacts & { readonly hash: string }) | null> {
  const subject = await subjectFor(ctx.read, ctx.person.id, submissionId);
  if (!subject) return null;
  const row = await ctx.read
    .select({ ...fileColumns, hash: files.hash })
    .from(submissionFiles)
    .innerJoin(files, eq(files.id, submissionFiles.fileId))
    .where(and(eq(submissionFiles.submissionId, submissionId), eq(submissionFiles.fileId, fileId), lte(submissionFiles.version, subject.version)))
    .limit(1)
    .get();
  return row ?? null;
}

/** The same with what its page needs to show it. */
export async function openFile(ctx: PersonContext, submissionId: string, fileId: string): Promise<OpenedFile | null> {
  const file = await fileOfWork(ctx, submissionId, fileId);
  if (!file) return null;
  const isText = viewerOf(file.mediaType) === "text";
  const text = isText ? await readStart(ctx, file, SHOWN_BYTES) : "";
  return { fileId: file.id, name: file.name, mediaType: file.mediaType, href: fileHref(ctx, file), text, cut: isText && file.size > SHOWN_BYTES, shownBytes: SHOWN_BYTES };
}
