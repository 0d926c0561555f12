import { eq, sql } from "drizzle-orm";
import { modules, moduleVersions } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { workOfModule, type ModuleWork } from "~/features/assignments/index.server";
import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import { preparedFor } from "~/platform/prepared.server";
import type { PersonContext } from "~/platform/scope.server";
import { attachmentsOf, type Attachment } from "./attachments.server";
import { ruleColumn } from "./completion-rule.server";
import type { CompletionRule } from "./content-rules";
import { kindIcons, type KindIcon } from "./module-kinds";
import { modulesOf, runOf } from "./program-page.server";
import { textsOf } from "./own-text";
import { trailOf, whyLocked, type LockReason, type TrailStep } from "./rules";
import { versionAt } from "./versions.server";

export interface ModulePage {
  readonly program: { readonly slug: string; readonly title: string };
  readonly step: TrailStep;
  readonly type: string;
  /** The picture of its kind. */
  readonly icon: KindIcon;
  readonly summary: string;
  /** From 1, and of how many. */
  readonly place: number;
  readonly total: number;
  /** Null: open. Locked, the page says when and why, and has no content. */
  readonly locked: LockReason | null;
  /** Epoch ms; of an enrolment that is over. */
  readonly endedAt: number | null;
  readonly content: RichHtml | null;
  /** There if the module was changed after the client had done it, epoch ms: whether `content` is what they did or what it says now. */
  readonly changed: { readonly at: number; readonly shown: "then" | "now" } | null;
  readonly files: readonly Attachment[];
  readonly work: readonly ModuleWork[];
  /** Who says that it is done; `mayMark`: the client, and now. */
  readonly completionRule: CompletionRule;
  /** With the rule `score`: the least score. */
  readonly completionScore: number | null;
  readonly mayMark: boolean;
  readonly trail: readonly TrailStep[];
}

const ofThem = sql`c.enrolment_id = ${sql.placeholder("enrolmentId")} AND c.module_id = ${modules.id}`;
/** What was written for the client until a moment, empty where that was taken back; null: nothing was. */
const ownAt = (until: "doneAt" | "ever") => sql<string | null>`(SELECT c.content FROM individual_contents c WHERE ${ofThem} AND c.written_at <= ${sql.placeholder(until)} ORDER BY c.version DESC LIMIT 1)`;
const ownAfter = sql<number | null>`(SELECT min(c.written_at) FROM individual_contents c WHERE ${ofThem} AND c.written_at > ${sql.placeholder("doneAt")})`;

const contentOf = preparedFor((read: AcademyRead) =>
  read
    .select({ content: modules.content, completionRule: ruleColumn, completionScore: modules.completionScore, individual: modules.individual, ownThen: ownAt("doneAt"), ownNow: ownAt("ever"), ownReplacedAt: ownAfter, contentThen: moduleVersions.content, replacedAt: moduleVersions.replacedAt })
    .from(modules)
    .leftJoin(moduleVersions, versionAt(sql.placeholder("doneAt")))
    .where(eq(modules.id, sql.placeholder("moduleId")))
    .prepare(),
);

/**
 * A module as the asker's enrolment makes it, in five queries; null when they have none in the program of that slug, or
 * it has no such active module, which is all the same. Reading it changes nothing. Whoever has done it reads what they did,
 * even if it says something else by now.
 * @param wanted `now`: to read what it says now all the same
 */
export async function modulePage(ctx: Pick<PersonContext, "read" | "person" | "clock">, slug: string, moduleId: string, wanted: "then" | "now" = "then"): Promise<ModulePage | null> {
  const now = ctx.clock.now();
  const run = await runOf(ctx.read).get({ slug, userId: ctx.person.id });
  if (!run) return null;
  const { enrolmentId, programId, cohortId } = run;
  const rows = await modulesOf(ctx.read).all({ enrolmentId, programId, cohortId });
  const trail = trailOf(rows, { startedAt: run.startedAt, running: run.status === "active" }, now);
  const at = trail.findIndex((step) => step.moduleId === moduleId);
  const [step, row] = [trail[at], rows.find((one) => one.moduleId === moduleId)];
  if (!step || !row) return null;
  const locked = whyLocked(run.status, step);
  const [kept, attached, work] = await Promise.all([
    contentOf(ctx.read).get({ moduleId, enrolmentId, doneAt: step.completedAt ?? Number.MAX_SAFE_INTEGER, ever: Number.MAX_SAFE_INTEGER }),
    attachmentsOf(ctx.read, moduleId),
    workOfModule(ctx.read, { moduleId, enrolmentId, opensAt: step.opensAt, timeZone: ctx.person.timeZone, now }),
  ]);
  const completionRule = kept?.completionRule ?? "staff";
  const read = kept && textsOf(kept, step.completedAt);
  const changed = !locked && read?.changedAt ? { at: read.changedAt, shown: wanted } : null;
  const text = changed?.shown === "then" ? read?.then : read?.now;
  return {
    program: { slug, title: run.title },
    step, type: row.type, icon: kindIcons.find((one) => one === row.icon) ?? "page", summary: row.summary, place: at + 1, total: trail.length, locked, endedAt: run.endedAt,
    content: locked || !text ? null : renderMarkdown(text, { headings: 2 }),
    changed,
    files: locked ? [] : attached,
    work: locked ? [] : work,
    completionRule,
    completionScore: kept?.completionScore ?? null,
    mayMark: !locked && completionRule === "client" && run.status === "active" && step.state !== "done",
    trail,
  };
}
