import { asc, sql, type SQL } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { files, moduleAttachments, modules, moduleTypes, programPrerequisites, programs } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { dayIn, startOfDay } from "~/platform/days";
import { newId } from "~/platform/ids.server";
import { arm, listOf, part, type Look } from "~/platform/one-look.server";
import { storedRule } from "./add-module.server";
import { ruleColumn } from "./completion-rule.server";
import type { CompletionRule } from "./content-rules";
import type { AttachmentContent, ModuleContent, ModuleKind, ProgramContent } from "./content";

/** A program of this academy by its content, and the ids of its modules in their order. */
export interface KnownProgram {
  readonly content: ProgramContent;
  readonly prerequisites: readonly string[];
  readonly modules: readonly { readonly id: string; readonly content: ModuleContent }[];
}

interface ModuleRow {
  id: string; position: number; title: string; summary: string; content: string; completionRule: CompletionRule; status: "draft" | "active"; required: number;
  minutes: number | null; opensAfterDays: number | null; opensOn: number | null; opensAfterModuleId: string | null; completionScore: number | null; individual: number; typeKey: string; typeName: string;
}

const program = part<ProgramContent>("program", { title: programs.title, slug: programs.slug, summary: programs.summary, description: programs.description, category: programs.category });
const m = modules;
const module = part<ModuleRow>("module", {
  id: m.id, position: m.position, title: m.title, summary: m.summary, content: m.content, completionRule: ruleColumn, completionScore: m.completionScore, individual: m.individual, status: m.status, required: m.required,
  minutes: m.minutes, opensAfterDays: m.opensAfterDays, opensOn: m.opensOn, opensAfterModuleId: m.opensAfterModuleId, typeKey: moduleTypes.key, typeName: moduleTypes.name,
});
const attachment = part<AttachmentContent & { moduleId: string; position: number }>("attachment", {
  moduleId: moduleAttachments.moduleId, position: moduleAttachments.position, title: moduleAttachments.title, name: files.name, hash: files.hash, size: files.size, mediaType: files.mediaType,
});
const prerequisite = part<{ slug: string }>("prerequisite", { slug: programs.slug });
const kind = part<ModuleKind & { id: string }>("module-type", { id: moduleTypes.id, key: moduleTypes.key, name: moduleTypes.name });
const address = part<{ id: string; slug: string; archived: number }>("address", { id: programs.id, slug: programs.slug, archived: sql`${programs.archivedAt} IS NOT NULL` });

/** What is to be read of a program: itself, what it requires, its draft and active modules but for those of a cohort, and what they hand out. */
export const programArms = (id: string): readonly SQL[] => [
  arm(program, sql`FROM ${programs} WHERE ${programs.id} = ${id}`),
  arm(prerequisite, sql`FROM ${programPrerequisites} JOIN ${programs} ON ${programs.id} = ${programPrerequisites.requiredProgramId} WHERE ${programPrerequisites.programId} = ${id}`),
  arm(module, sql`FROM ${m} JOIN ${moduleTypes} ON ${moduleTypes.id} = ${m.moduleTypeId} WHERE ${m.programId} = ${id} AND ${m.status} <> 'archived' AND ${m.cohortId} IS NULL`),
  arm(attachment, sql`FROM ${m} JOIN ${moduleAttachments} ON ${moduleAttachments.moduleId} = ${m.id} JOIN ${files} ON ${files.id} = ${moduleAttachments.fileId} WHERE ${m.programId} = ${id} AND ${m.status} <> 'archived' AND ${m.cohortId} IS NULL`),
];

const said = <T>(value: T | null): T | undefined => value ?? undefined;
const byPlace = (a: { position: number }, b: { position: number }) => a.position - b.position;

/** The program of a look; null: there was none. Days are those of the academy's zone. */
export function programSeen(look: Look, timeZone: string): KnownProgram | null {
  const [content] = look.of(program);
  if (!content) return null;
  const rows = [...look.of(module)].sort(byPlace);
  const handed = [...look.of(attachment)].sort(byPlace);
  return {
    content,
    prerequisites: look.of(prerequisite).map(({ slug }) => slug).sort(),
    modules: rows.map(({ id, position: _position, required, minutes, opensAfterDays, opensOn, opensAfterModuleId, completionScore, individual, typeKey, typeName, ...facts }) => {
      const before = rows.findIndex((one) => one.id === opensAfterModuleId);
      return {
        id,
        content: {
          ...facts, completionScore: facts.completionRule === "score" ? said(completionScore) : undefined, individual: individual === 1 ? true : undefined, required: required === 1, minutes: said(minutes), opensAfterDays: said(opensAfterDays), opensOn: opensOn === null ? undefined : dayIn(opensOn, timeZone),
          // One that is archived holds nothing back, and is not taken along.
          opensAfter: before < 0 ? undefined : before,
          type: { key: typeKey, name: typeName },
          attachments: handed.filter(({ moduleId }) => moduleId === id).map(({ moduleId: _module, position: _place, ...one }) => one),
        },
      };
    }),
  };
}

/** Who has these addresses, and which kinds of module there are. */
export const surroundingArms = (slugs: readonly string[]): readonly SQL[] => [
  arm(address, sql`FROM ${programs} WHERE ${programs.slug} IN ${listOf(slugs)}`),
  arm(kind, sql`FROM ${moduleTypes} WHERE ${moduleTypes.key} >= ''`),
];
export interface Surroundings {
  /** Programs by their addresses. */
  readonly programs: ReadonlyMap<string, { readonly id: string; readonly archived: boolean }>;
  readonly kinds: readonly (ModuleKind & { readonly id: string })[];
}
export const surroundingsSeen = (look: Look): Surroundings => ({
  programs: new Map(look.of(address).map(({ id, slug, archived }) => [slug, { id, archived: archived === 1 }])),
  kinds: [...look.of(kind)].sort((a, b) => (a.key < b.key ? -1 : 1)),
});

/** Makes a kind of module. A key that another has is numbered. Within the verb that needs it. */
export async function insertModuleKind(tx: AcademyTx, at: number, { key, name }: ModuleKind): Promise<string> {
  const taken = new Set((await tx.select({ key: moduleTypes.key }).from(moduleTypes).where(sql`${moduleTypes.key} >= ${key}`).orderBy(asc(moduleTypes.key)).limit(1_000)).map((row) => row.key));
  const numbered = (n: number): string => (n === 1 ? key : `${key}-${String(n)}`);
  let n = 1;
  while (taken.has(numbered(n))) n += 1;
  const id = newId(at);
  await tx.insert(moduleTypes).values({ id, key: numbered(n), name, createdAt: at });
  return id;
}

export interface NewContent {
  readonly content: ProgramContent;
  /** Each with the id of its kind. */
  readonly modules: readonly { readonly content: ModuleContent; readonly kindId: string }[];
  /** Ids of programs. */
  readonly requires: readonly string[];
}

/**
 * Makes a draft program of this content, under this address, which nobody has. Gives its id and those of its modules in
 * their order. The bytes of what they hand out are kept already. Within the verb that owns the transaction.
 */
export async function insertProgram(tx: AcademyTx, { userId, at, timeZone }: { readonly userId: string; readonly at: number; readonly timeZone: string }, { content, modules: wanted, requires }: NewContent): Promise<{ readonly id: string; readonly moduleIds: readonly string[] }> {
  const id = newId(at);
  const moduleIds = wanted.map(() => newId(at));
  const idOf = (place: number | undefined): string | null => (place === undefined ? null : (moduleIds[place] ?? null));
  await tx.insert(programs).values({ id, ...content, sortTitle: foldName(content.title), visibility: "draft", createdAt: at, updatedAt: at });
  const rows = wanted.map(({ kindId, content: { type: _type, opensAfter, opensOn, attachments: _files, minutes, opensAfterDays, completionRule, completionScore, individual, ...facts } }, index) => ({
    id: moduleIds[index] ?? newId(at), programId: id, moduleTypeId: kindId, position: index + 1, ...facts, ...storedRule({ completionRule, completionScore }), individual: individual ?? false, minutes: minutes ?? null, opensAfterDays: opensAfterDays ?? null,
    opensOn: opensOn === undefined ? null : startOfDay(opensOn, timeZone), opensAfterModuleId: idOf(opensAfter), createdAt: at, updatedAt: at,
  }));
  // All in one statement: they name each other.
  if (rows.length > 0) await tx.insert(modules).values(rows);
  const handed = wanted.flatMap(({ content: { attachments } }, index) => attachments.map((one, place) => ({ ...one, moduleId: idOf(index) ?? "", fileId: newId(at), position: place + 1 })));
  if (handed.length > 0) {
    await tx.insert(files).values(handed.map(({ fileId, hash, size, mediaType, name }) => ({ id: fileId, hash, size, mediaType, name, uploadedBy: userId, createdAt: at })));
    await tx.insert(moduleAttachments).values(handed.map(({ moduleId, fileId, title, position }) => ({ moduleId, fileId, title, position, addedAt: at })));
  }
  if (requires.length > 0) await tx.insert(programPrerequisites).values(requires.map((requiredProgramId) => ({ programId: id, requiredProgramId, setAt: at, setBy: userId })));
  return { id, moduleIds };
}
