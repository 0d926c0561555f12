import type { ModulePost, PairPost, StaffPosts, Standing } from "~/access/staff/index.server";
import type { QueueQuery, QueueView } from "./list";

/** Which submissions a queue walks: whole programs, whole modules and single clients on a module, none twice. Pure. */
export interface QueueScope {
  readonly programs: readonly string[];
  readonly modules: readonly string[];
  readonly pairs: readonly { readonly enrolmentId: string; readonly moduleId: string }[];
  /** Of programs and modules, leave out clients who have an instructor of their own there: that one resolves. */
  readonly withoutOwn: boolean;
}

const belongs: Readonly<Record<QueueView, (standing: Standing) => boolean>> = {
  mine: (standing) => standing === "primary",
  alternate: (standing) => standing !== "none",
  all: () => true,
};

/** A program's modules as the program itself, where all of them are meant: fewer places to walk. */
function gathered(all: readonly ModulePost[], wanted: readonly ModulePost[]): Pick<QueueScope, "programs" | "modules"> {
  const countIn = (posts: readonly ModulePost[], programId: string) => posts.filter((post) => post.programId === programId).length;
  const whole = new Set(wanted.filter((post) => post.wholeProgram && countIn(all, post.programId) === countIn(wanted, post.programId)).map((post) => post.programId));
  return { programs: [...whole], modules: wanted.filter((post) => !whole.has(post.programId)).map((post) => post.moduleId) };
}

/** Where the queue of this view and these filters looks. */
export function scopeOfQueue(posts: StaffPosts, { queue, program, module }: Pick<QueueQuery, "queue" | "program" | "module">): QueueScope {
  const fits = (post: ModulePost | PairPost) => belongs[queue](post.standing) && (!program || post.programId === program) && (!module || post.moduleId === module);
  const wanted = posts.modules.filter(fits);
  const seen = new Set(posts.modules.map((post) => post.moduleId));
  const pairs = posts.pairs.filter((post) => fits(post) && (queue !== "all" || !seen.has(post.moduleId)));
  return { ...gathered(posts.modules, wanted), pairs: pairs.map(({ enrolmentId, moduleId }) => ({ enrolmentId, moduleId })), withoutOwn: queue !== "all" };
}

export interface QueueCounts {
  readonly mine: number;
  readonly alternate: number;
  readonly all: number;
}

/** What waits in each view. */
export function countsOf({ modules, pairs }: StaffPosts): QueueCounts {
  const seen = new Set(modules.map((post) => post.moduleId));
  const count = (view: QueueView) =>
    modules.filter((post) => belongs[view](post.standing)).reduce((sum, post) => sum + post.waiting - (view === "all" ? 0 : post.waitingElsewhere), 0) +
    pairs.filter((post) => belongs[view](post.standing) && (view !== "all" || !seen.has(post.moduleId))).reduce((sum, post) => sum + post.waiting, 0);
  return { mine: count("mine"), alternate: count("alternate"), all: count("all") };
}

export interface Place {
  readonly id: string;
  readonly title: string;
}

/** The programs of a person's posts, and the modules of one of them, for the filters. */
export function placesOf({ modules, pairs }: StaffPosts, program: string | null): { programs: readonly Place[]; modules: readonly Place[] } {
  const posts = [...modules, ...pairs];
  const programs = new Map(posts.map((post) => [post.programId, post.program]));
  const inProgram = new Map(posts.filter((post) => post.programId === program).map((post) => [post.moduleId, post]));
  return {
    programs: [...programs].map(([id, title]) => ({ id, title })).sort((a, b) => a.title.localeCompare(b.title)),
    modules: [...inProgram.values()].sort((a, b) => a.position - b.position).map((post) => ({ id: post.moduleId, title: post.module })),
  };
}
