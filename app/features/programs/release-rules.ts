import { DAY } from "~/platform/clock";

/** When a module opens for an enrolment (`02-programs`, Module: release rule). Pure. */
export interface ReleaseRule {
  /** So many times 24 hours after the enrolment began; null: not said. Of this and `opensOn` at most one is said. */
  readonly opensAfterDays: number | null;
  /** When the day begins that is named, epoch ms; null: none is. */
  readonly opensOn: number | null;
  /** Another module of the program: finishing it opens this one too, whatever the day; null: none is named. */
  readonly opensAfterModuleId: string | null;
}

/** The module that is named in a rule, as an enrolment has it. */
export interface ModuleBefore {
  readonly moduleId: string;
  readonly title: string;
  /** Epoch ms; null: not done yet. */
  readonly completedAt: number | null;
}

export interface Opening {
  /** From when it may be done, epoch ms; null: no day is known, only `orAfter` opens it. */
  readonly at: number | null;
  /** The module that opens it sooner, not done yet; null: none does. */
  readonly orAfter: { readonly moduleId: string; readonly title: string } | null;
}

/**
 * When a module opens: on its day, or as soon as the module before it is done, whichever comes first; at once where
 * nothing is said. Never before the enrolment begins.
 * @param before the module that the rule names; null: it names none, or that one is no longer in the program and holds
 * nothing back
 */
export function openingOf({ opensAfterDays, opensOn }: Omit<ReleaseRule, "opensAfterModuleId">, startedAt: number, before: ModuleBefore | null): Opening {
  const day = opensOn !== null ? Math.max(startedAt, opensOn) : opensAfterDays !== null ? startedAt + opensAfterDays * DAY : null;
  if (!before) return { at: day ?? startedAt, orAfter: null };
  if (before.completedAt === null) return { at: day, orAfter: { moduleId: before.moduleId, title: before.title } };
  const after = Math.max(startedAt, before.completedAt);
  return { at: day === null ? after : Math.min(day, after), orAfter: null };
}

/** Whether it may be done by now. */
export const isOpen = ({ at }: Pick<Opening, "at">, now: number): boolean => at !== null && at <= now;

/** Whether one leads to another along these pairs, itself included. */
export function leadsTo(pairs: readonly (readonly [from: string, to: string])[], from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const [one, next] of pairs) if (one === at) open.push(next);
  }
  return false;
}

/** What names what, by id. */
export type NamedBefore = readonly { readonly id: string; readonly opensAfterModuleId: string | null }[];

/** Whether modules would wait for each other in a circle, and never open, if this one waited for `after`. */
export function wouldCircle(modules: NamedBefore, id: string, after: string): boolean {
  return leadsTo(modules.flatMap((module) => (module.opensAfterModuleId === null ? [] : [[module.id, module.opensAfterModuleId] as const])), after, id);
}
