import type { Above } from "./handle";
import { paths } from "./paths";

interface Named {
  readonly id: string;
  readonly title: string;
}

/** The pages above a program's own, for admins. */
export const aboveInPrograms: readonly Above[] = [
  { key: "admin.title", href: paths.admin.home() },
  { key: "programs.title", href: paths.programs.list() },
];

/** The pages above one that is about a part of a program, for admins. */
export const aboveInProgram = (program: Named): readonly Above[] => [
  ...aboveInPrograms,
  { label: program.title, href: paths.programs.one(program.id) },
];

/** The pages above one that is about a part of a module. */
export const aboveInModule = (program: Named, module: Named): readonly Above[] => [...aboveInProgram(program), { label: module.title, href: paths.programs.module(program.id, module.id) }];

/** The pages above one that is about a badge. */
export const aboveInBadges = (program: Named): readonly Above[] => [...aboveInProgram(program), { key: "badges.admin.title", href: paths.badges.ofProgram(program.id) }];

/** The pages above one that is about a cohort. */
export const aboveInCohorts = (program: Named): readonly Above[] => [...aboveInProgram(program), { key: "cohorts.title", href: paths.enrolments.cohorts(program.id) }];

/** The pages above an enrolment's own page. */
export const aboveEnrolment = (program: Named): readonly Above[] => [...aboveInProgram(program), { key: "enrolments.title", href: paths.enrolments.list(program.id) }];

/** The pages above one that is about a list of clients to enrol. */
export const aboveImport = (program: Named): readonly Above[] => [...aboveEnrolment(program), { key: "imports.title", href: paths.enrolments.imports(program.id) }];

/** The pages above one that is about a part of an enrolment. */
export const aboveInEnrolment = (program: Named, client: { readonly id: string; readonly name: string }, enrolmentId: string): readonly Above[] =>
  [...aboveEnrolment(program), { label: client.name, href: paths.enrolments.one(client.id, enrolmentId) }];

/** The pages above one that is about a kind of module. */
export const aboveInKinds: readonly Above[] = [...aboveInPrograms, { key: "kinds.title", href: paths.moduleKinds.list() }];

/** The pages above one that is about a program that is brought in. */
export const aboveInBundles: readonly Above[] = [...aboveInPrograms, { key: "bundles.import.title", href: paths.bundles.new() }];

/** The pages above a change of staff. */
export const inStaffChanges: readonly Above[] = [{ key: "admin.title", href: paths.admin.home() }, { key: "staffPlaces.title", href: paths.staffing.gaps() }, { key: "staffChanges.title", href: paths.staffing.changes() }];
