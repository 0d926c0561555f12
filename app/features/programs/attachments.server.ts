import { eq, sql } from "drizzle-orm";
import { files, moduleAttachments } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { fileColumns, type FileFacts } from "~/platform/files/index.server";
import { preparedFor } from "~/platform/prepared.server";
import { modulePlace, type ModulePlace } from "./place.server";

/** A file that a module hands out; its id is the file's. */
export interface Attachment extends FileFacts {
  readonly title: string;
}

const attachedTo = preparedFor((read: AcademyRead) =>
  read
    .select({ ...fileColumns, title: moduleAttachments.title, position: moduleAttachments.position })
    .from(moduleAttachments)
    .innerJoin(files, eq(files.id, moduleAttachments.fileId))
    .where(eq(moduleAttachments.moduleId, sql.placeholder("moduleId")))
    .prepare(),
);

/** What a module hands out, in order. They are few: the order is made here, without a B-tree. */
export async function attachmentsOf(read: AcademyRead, moduleId: string): Promise<readonly Attachment[]> {
  const rows = await attachedTo(read).all({ moduleId });
  return rows.sort((a, b) => a.position - b.position).map(({ position: _position, ...attachment }) => attachment);
}

export interface AttachmentsPage extends ModulePlace {
  readonly attachments: readonly Attachment[];
}

/** A module of this very program with what it hands out, in two queries; null: there is no such module. */
export async function attachmentsPage({ read }: { readonly read: AcademyRead }, programId: string, moduleId: string): Promise<AttachmentsPage | null> {
  const [place, attachments] = await Promise.all([modulePlace(read, programId, moduleId), attachmentsOf(read, moduleId)]);
  return place && { ...place, attachments };
}
