import { createHash } from "node:crypto";
import type { files, moduleAttachments, submissionFiles } from "../academy/schema";
import type { AcademyDefinition, FileDefinition } from "./definition";
import { formOf } from "./plan-work";
import { seedId } from "./ids";
import { HOUR, morning, type Ids } from "./names";

/** Files, and what they are attached to. The bytes go where the product keeps them (`workers/demo.ts`). */
export interface FileRows {
  readonly files: (typeof files.$inferInsert)[];
  readonly moduleAttachments: (typeof moduleAttachments.$inferInsert)[];
  readonly submissionFiles: (typeof submissionFiles.$inferInsert)[];
}

/** Every file that a definition names, once. */
export const filesOf = (definition: AcademyDefinition): readonly FileDefinition[] => [...new Set([
  ...definition.programs.flatMap((program) => program.modules.flatMap((module) => (module.attachments ?? []).map(({ file }) => file))),
  ...definition.submissions.flatMap((work) => work.versions.flatMap((version) => Object.values(version.files ?? {}).flat())),
])];

/** The SHA-256 under which the product keeps these bytes. */
export const hashOf = ({ bytes }: FileDefinition): string => createHash("sha256").update(bytes).digest("hex");

/** Rows of a definition's files. */
export function fileRows(definition: AcademyDefinition, id: Ids, now: number): FileRows {
  const rows: FileRows = { files: [], moduleAttachments: [], submissionFiles: [] };
  const add = (file: FileDefinition, by: string, at: number, place: string): string => {
    const fileId = seedId(at, definition.slug, `file/${place}/${file.name}`);
    rows.files.push({ id: fileId, hash: hashOf(file), size: file.bytes.length, mediaType: file.mediaType, name: file.name, uploadedBy: by, createdAt: at });
    return fileId;
  };
  for (const program of definition.programs) {
    program.modules.forEach((module, index) => (module.attachments ?? []).forEach(({ title, file }, n) => {
      const moduleId = id("module", `${program.slug}/${index + 1}`);
      const at = morning(now, program.createdDaysAgo);
      rows.moduleAttachments.push({ moduleId, fileId: add(file, id("person", "admin"), at, moduleId), position: n + 1, title, addedAt: at });
    }));
  }
  for (const work of definition.submissions) {
    work.versions.forEach((version, index) => Object.entries(version.files ?? {}).forEach(([field, files]) => files.forEach((file) => {
      const submissionId = id("submission", `${work.program}/${work.module}/${work.person}`);
      const at = now - (version.handedInHoursAgo ?? work.begunHoursAgo) * HOUR;
      rows.submissionFiles.push({
        submissionId, version: index + 1, fieldId: id("field", `${formOf(definition, work).key}/${field}`), fileId: add(file, id("person", work.person), at, `${submissionId}/${index + 1}`), addedAt: at,
      });
    })));
  }
  return rows;
}
