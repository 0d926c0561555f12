import { and, asc, count, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { assignments, enrolments, moduleProgress, modules, moduleTypes, programs, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { clientScope, resolveStaff, staffFacts, type ClientScope, type StaffRole } from "~/access/staff/index.server";
import { attachmentsOf, inRun, ruleColumn, type Attachment, type CompletionRule, type ProgressStatus } from "~/features/programs/index.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { clientsPage, type ClientsPage } from "./clients.server";
import { usualClients } from "./list";

type Asker = Pick<PersonContext, "read" | "heavy" | "person">;

export interface ProgramTaught {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly category: string;
  /** The asker is staff of all of it, otherwise of `mine` of its modules. */
  readonly whole: boolean;
  readonly mine: number;
  /** Modules that are not archived. */
  readonly modules: number;
  /** Enrolments that run. */
  readonly clients: number;
}

type Placed = ClientScope["programs"][number];

/** Figures of these programs, on the other thread: a large one's clients are counted in tens of milliseconds. */
function figuresOf(heavy: AcademyRead, ids: readonly string[], moduleIds: readonly string[]) {
  const used = heavy.select({ n: count() }).from(modules).where(and(eq(modules.programId, programs.id), ne(modules.status, "archived")));
  const mine = heavy.select({ n: count() }).from(modules).where(and(eq(modules.programId, programs.id), ne(modules.status, "archived"), inArray(modules.id, [...moduleIds])));
  const running = heavy.select({ n: count() }).from(enrolments).where(and(eq(enrolments.programId, programs.id), eq(enrolments.status, "active")));
  return heavy.select({ id: programs.id, category: programs.category, modules: sql<number>`${used}`, mine: sql<number>`${mine}`, clients: sql<number>`${running}` }).from(programs).where(inArray(programs.id, [...ids]));
}

async function withFigures(heavy: AcademyRead, scope: ClientScope, placed: readonly Placed[]): Promise<readonly ProgramTaught[]> {
  if (placed.length === 0) return [];
  const figures = new Map((await figuresOf(heavy, placed.map(({ id }) => id), scope.modules)).map((row) => [row.id, row]));
  return placed.flatMap((program) => {
    const row = figures.get(program.id);
    return row ? [{ ...program, ...row, mine: program.whole ? row.modules : row.mine }] : [];
  });
}

/** The programs that the asker is staff of, or of modules of, by title: in two queries. Archived ones are not among them. */
export async function programsTaught({ read, heavy, person }: Asker): Promise<readonly ProgramTaught[]> {
  const scope = await clientScope(read, person.id);
  return withFigures(heavy, scope, scope.programs);
}

export interface ModuleTaught {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly type: string;
  readonly position: number;
  readonly required: boolean;
  readonly minutes: number | null;
  /** Clients do not see it yet. */
  readonly draft: boolean;
}

const moduleColumns = {
  id: modules.id, title: modules.title, summary: modules.summary, type: moduleTypes.name, position: modules.position, required: modules.required, minutes: modules.minutes,
  draft: sql<number>`${modules.status} = 'draft'`.mapWith(Boolean),
};

export interface TaughtProgramPage {
  readonly program: ProgramTaught;
  /** Those that are the asker's, in their order. */
  readonly modules: readonly ModuleTaught[];
  /** The latest of those whose enrolment runs. */
  readonly clients: ClientsPage["page"];
}

/** How many clients a program's page shows before the list of them. */
const MOST_SHOWN = 10;

/** A program of the asker's with its modules and latest clients, in six queries; null: it is none of theirs. */
export async function taughtProgramPage(ctx: Asker, slug: string): Promise<TaughtProgramPage | null> {
  const { read, heavy, person } = ctx;
  const scope = await clientScope(read, person.id);
  const placed = scope.programs.find((program) => program.slug === slug);
  if (!placed) return null;
  const [[program], rows, clients] = await Promise.all([
    withFigures(heavy, scope, [placed]),
    read.select(moduleColumns).from(modules).innerJoin(moduleTypes, eq(moduleTypes.id, modules.moduleTypeId)).where(and(eq(modules.programId, placed.id), ne(modules.status, "archived"))).orderBy(asc(modules.position)),
    clientsPage(ctx, { ...usualClients, program: placed.id }, { direction: "after", key: null }, MOST_SHOWN),
  ]);
  return program ? { program, modules: rows.filter(({ id }) => placed.whole || scope.modules.includes(id)), clients: clients.page } : null;
}

export interface ClientOnModule {
  readonly enrolmentId: string;
  readonly userId: string;
  readonly name: string;
  readonly status: ProgressStatus;
  readonly completedAt: number | null;
  readonly startedAt: number;
}

export interface TaughtModulePage {
  readonly program: { readonly id: string; readonly slug: string; readonly title: string };
  readonly module: ModuleTaught & { readonly content: RichHtml | null; readonly completionRule: CompletionRule };
  readonly files: readonly Attachment[];
  /** Titles of the work that it asks for, in order. */
  readonly work: readonly string[];
  /** Whom the tiers of the program and of the module name, the primary of each role first. */
  readonly staff: readonly { readonly name: string; readonly role: StaffRole }[];
  /** Whose enrolment runs, the latest first. */
  readonly clients: KeysetPage<ClientOnModule>;
}

export const moduleClientsPerPage = 25;
/** Kinds of the parts of a cursor: started, enrolment. */
export const moduleClientKey = ["number", "string"] as const;

async function clientsOn({ read, person }: Asker, programId: string, moduleId: string, request: KeysetRequest): Promise<KeysetPage<ClientOnModule>> {
  const back = request.direction === "before";
  const order = back ? [asc(enrolments.startedAt), asc(enrolments.id)] : [desc(enrolments.startedAt), desc(enrolments.id)];
  const from = request.key ? sql`(${enrolments.startedAt}, ${enrolments.id}) ${sql.raw(back ? ">" : "<")} (${request.key[0]}, ${request.key[1]})` : undefined;
  const rows = await read
    .select({
      enrolmentId: enrolments.id, userId: users.id, name: users.name, startedAt: enrolments.startedAt,
      status: sql<ProgressStatus>`coalesce(${moduleProgress.status}, 'not_started')`, completedAt: moduleProgress.completedAt,
    })
    .from(enrolments)
    .innerJoin(users, eq(users.id, enrolments.userId))
    .innerJoin(modules, and(eq(modules.id, moduleId), inRun))
    .leftJoin(moduleProgress, and(eq(moduleProgress.enrolmentId, enrolments.id), eq(moduleProgress.moduleId, moduleId)))
    .where(and(eq(enrolments.programId, programId), eq(enrolments.status, "active"), sql`${enrolments.userId} <> ${person.id}`, from))
    .orderBy(...order)
    .limit(moduleClientsPerPage + 1);
  return keysetPage(rows, request, moduleClientsPerPage, (row) => [row.startedAt, row.enrolmentId]);
}

/** A module of the asker's with whoever is on it, in six queries; null: it is none of theirs. */
export async function taughtModulePage(ctx: Asker, slug: string, moduleId: string, request: KeysetRequest): Promise<TaughtModulePage | null> {
  const { read, person } = ctx;
  const scope = await clientScope(read, person.id);
  const program = scope.programs.find((one) => one.slug === slug);
  if (!program || !(program.whole || scope.modules.includes(moduleId))) return null;
  const [module, files, work, facts, clients] = await Promise.all([
    read.select({ ...moduleColumns, content: modules.content, completionRule: ruleColumn }).from(modules).innerJoin(moduleTypes, eq(moduleTypes.id, modules.moduleTypeId)).where(and(eq(modules.id, moduleId), eq(modules.programId, program.id), ne(modules.status, "archived"))).get(),
    attachmentsOf(read, moduleId),
    read.select({ title: assignments.title, position: assignments.position }).from(assignments).where(and(eq(assignments.moduleId, moduleId), sql`${assignments.archivedAt} IS NULL`)),
    staffFacts(read, { programId: program.id, moduleId }),
    clientsOn(ctx, program.id, moduleId, request),
  ]);
  if (!module) return null;
  const { instructor, coach } = resolveStaff(facts);
  return {
    program: { id: program.id, slug: program.slug, title: program.title },
    module: { ...module, content: module.content ? renderMarkdown(module.content, { headings: 3 }) : null },
    files,
    work: [...work].sort((a, b) => a.position - b.position).map(({ title }) => title),
    staff: [...instructor, ...coach].map(({ name, role }) => ({ name, role })),
    clients,
  };
}
