import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { lackOf, type WorkErrors } from "./check-work";
import { answersOf, askedOf, fieldsOf, filesOf, ownWork, timesOf, type Answers, type OwnWork, type WorkField, type WorkFile } from "./own-work.server";
import { isOverdue, versionHandedIn, versionToWrite, type LateRule, type ShutReason, type WorkStatus } from "./rules";

/** `write`: it is the client's turn; `read`: it is not, or an earlier version was asked for; `locked`: not begun, and not to be begun now. */
export type WorkFace = "write" | "read" | "locked";

export interface WorkPage {
  readonly face: WorkFace;
  readonly shut: ShutReason | null;
  readonly assignmentId: string;
  readonly submissionId: string | null;
  readonly title: string;
  readonly program: { readonly slug: string; readonly title: string };
  readonly module: { readonly id: string; readonly title: string };
  readonly instructions: RichHtml | null;
  readonly status: WorkStatus;
  /** Null: no day is known, only the module of `orAfter` opens it. */
  readonly opensAt: number | null;
  readonly orAfter: OwnWork["orAfter"];
  readonly due: number | null;
  readonly overdue: boolean;
  /** The last moment at which a first version is taken; null: there is none. */
  readonly closes: number | null;
  readonly lateRule: LateRule;
  /** What was handed in first came after its day. */
  readonly late: boolean;
  /** Staff do not see whose it is until the grade is published. */
  readonly anonymous: boolean;
  /** When the draft was saved last; null: never. */
  readonly savedAt: number | null;
  /** When the latest version was handed in. */
  readonly submittedAt: number | null;
  /** The version that is shown, and the latest there is. */
  readonly version: number;
  readonly latest: number;
  /** The latest that was handed in; 0: none. */
  readonly handedIn: number;
  readonly revision: number;
  /** Those asked for now; beside what is handed in also those it answers that are asked for no more. */
  readonly fields: readonly WorkField[];
  readonly answers: Answers;
  readonly files: readonly WorkFile[];
  /** What stands in the way of handing the draft in. */
  readonly lack: WorkErrors;
}

const nothingSaved: { readonly answers: Answers; readonly files: readonly WorkFile[] } = { answers: {}, files: [] };

/** What the shown version says; the one to be begun after a return shows the returned one's. */
async function saidIn(ctx: Pick<PersonContext, "read">, work: OwnWork, version: number): Promise<typeof nothingSaved> {
  if (!work.submissionId) return nothingSaved;
  const from = Math.min(version, work.version);
  const [answers, files] = await Promise.all([answersOf(ctx.read, work.submissionId, [from]), filesOf(ctx.read, work.submissionId, from)]);
  return { answers: answers.get(from) ?? {}, files };
}

function faceOf(work: OwnWork, shut: ShutReason | null, version: number, latest: number): WorkFace | null {
  if (version !== latest) return "read";
  if (shut === null) return "write";
  if (work.submissionId) return "read";
  return shut === "gone" ? null : "locked";
}

/**
 * The asker's work on an assignment, in four queries; null when there is no such assignment for them, or no such
 * version. What was written stays to be read when the module is put away or the enrolment stops.
 * @param wanted an earlier version; null: the present one
 */
export async function workPage(ctx: Pick<PersonContext, "read" | "person" | "clock">, assignmentId: string, wanted: number | null): Promise<WorkPage | null> {
  const now = ctx.clock.now();
  const work = await ownWork(ctx.read, ctx.person.id, assignmentId);
  if (!work) return null;
  const latest = versionToWrite(work);
  const version = wanted ?? latest;
  if (version < 1 || version > latest) return null;
  const { due, closes, shut } = timesOf(work, ctx.person.timeZone, now);
  const face = faceOf(work, shut, version, latest);
  if (face === null) return null;
  const [fields, said] = await Promise.all([fieldsOf(ctx.read, work.assignmentTypeId), saidIn(ctx, work, version)]);
  const asked = askedOf(fields);
  const filed = new Set(said.files.map((file) => file.fieldId));
  return {
    face, shut, assignmentId, submissionId: work.submissionId, title: work.title,
    program: { slug: work.programSlug, title: work.programTitle },
    module: { id: work.moduleId, title: work.moduleTitle },
    instructions: face === "locked" || !work.instructions ? null : renderMarkdown(work.instructions),
    status: work.status, opensAt: work.opensAt, orAfter: work.orAfter, due, closes, lateRule: work.rules.lateRule, late: work.late, anonymous: work.anonymous, overdue: isOverdue(work.status, due, now),
    savedAt: work.status === "in_progress" ? work.updatedAt : null, submittedAt: work.submittedAt,
    version, latest, handedIn: versionHandedIn(work), revision: work.revision,
    fields: face === "locked" ? [] : face === "write" ? asked : fields.filter((field) => !field.archived || said.answers[field.id] !== undefined || filed.has(field.id)),
    ...said,
    lack: face === "write" ? lackOf(asked, said.answers, filed) : {},
  };
}
