import { kestrel } from "@db/seed";
import type { AcademyStore } from "@db/open";
import { submitAssignment } from "~/features/assignments/submit-assignment.server";
import { approveBadges } from "~/features/badges/index.server";
import { publishGrade } from "~/features/grading/index.server";
import { acceptPlace } from "~/features/programs/answer-offer.server";
import { withdrawEnrolment } from "~/features/programs/change-enrolment.server";
import { enrolClient } from "~/features/programs/enrol-client.server";
import { createProgram } from "~/features/programs/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { contextFor } from "../factories/context";

/* What people do at the same moment in two processes; told by name, so that another process can be told it too. */
export const verbs = { acceptPlace, enrolClient, approveBadges, publishGrade, submitAssignment, withdrawEnrolment, createProgram } as const;
type Verbs = typeof verbs;
type Behind<Verb> = Verb extends (ctx: PersonContext, ...args: infer Args) => unknown ? Args : never;

/** Somebody, by their address, does one thing. */
export type Act = { [Name in keyof Verbs]: { readonly by: string; readonly verb: Name; readonly args: Behind<Verbs[Name]> } }[keyof Verbs];

/** What a verb said, as far as the races ask. */
export interface Said {
  readonly ok: boolean;
  readonly reason?: string;
  readonly already?: boolean;
  readonly value?: unknown;
}

/** Does them all at once in this process. */
export async function perform(store: AcademyStore, acts: readonly Act[]): Promise<Said[]> {
  const people = new Map<string, PersonContext>();
  for (const { by } of acts) if (!people.has(by)) people.set(by, (await contextFor({ id: "academy", store, definition: kestrel, remove: () => undefined }, by)) as PersonContext);
  return Promise.all(acts.map(({ by, verb, args }) => (verbs[verb] as (ctx: PersonContext, ...args: unknown[]) => Promise<Said>)(people.get(by)!, ...(args as unknown[]))));
}
