import type { assignmentFields, assignments, assignmentTypes, badges, cohorts, enrolmentImportRows, enrolmentImports, frameworkDomains, frameworkQuestions, frameworks, moduleVersions, programPrerequisites } from "../academy/schema";
import type { AcademyDefinition } from "./definition";
import { morning, type Ids } from "./names";

/** What an academy asks for and scores by: frameworks, forms, assignments, badges, cohorts. */
export interface ContentRows {
  readonly frameworks: (typeof frameworks.$inferInsert)[];
  readonly frameworkDomains: (typeof frameworkDomains.$inferInsert)[];
  readonly frameworkQuestions: (typeof frameworkQuestions.$inferInsert)[];
  readonly assignmentTypes: (typeof assignmentTypes.$inferInsert)[];
  readonly assignmentFields: (typeof assignmentFields.$inferInsert)[];
  readonly assignments: (typeof assignments.$inferInsert)[];
  readonly badges: (typeof badges.$inferInsert)[];
  readonly cohorts: (typeof cohorts.$inferInsert)[];
  readonly programPrerequisites: (typeof programPrerequisites.$inferInsert)[];
  readonly moduleVersions: (typeof moduleVersions.$inferInsert)[];
  readonly enrolmentImports: (typeof enrolmentImports.$inferInsert)[];
  readonly enrolmentImportRows: (typeof enrolmentImportRows.$inferInsert)[];
}

function frameworkRows(definition: AcademyDefinition, id: Ids, at: number): Pick<ContentRows, "frameworks" | "frameworkDomains" | "frameworkQuestions"> {
  return {
    frameworks: definition.frameworks.map(({ key, name, description, scaleMin, scaleMax, lowLabel, highLabel }) =>
      ({ id: id("framework", key), name, description, scaleMin, scaleMax, lowLabel, highLabel, createdAt: at, updatedAt: at })),
    frameworkDomains: definition.frameworks.flatMap((framework) => framework.domains.map(({ key, name, description, weight }, index) =>
      ({ id: id("domain", `${framework.key}/${key}`), frameworkId: id("framework", framework.key), position: index + 1, name, description, weight }))),
    frameworkQuestions: definition.frameworks.flatMap((framework) => framework.domains.flatMap((domain) => domain.questions.map(({ text, help, weight }, index) => ({
      id: id("question", `${framework.key}/${domain.key}/${index + 1}`), domainId: id("domain", `${framework.key}/${domain.key}`),
      position: index + 1, text, help: help ?? "", weight: weight ?? 1,
    })))),
  };
}

function formRows(definition: AcademyDefinition, id: Ids, now: number): Pick<ContentRows, "assignmentTypes" | "assignmentFields"> {
  return {
    assignmentTypes: definition.assignmentTypes.map(({ key, name, instructions, framework, createdDaysAgo, rules }) => {
      const at = morning(now, createdDaysAgo);
      return { id: id("assignment-type", key), name, instructions, frameworkId: id("framework", framework), ...rules, createdAt: at, updatedAt: at };
    }),
    assignmentFields: definition.assignmentTypes.flatMap((type) => type.fields.map(({ key, kind, label, help, required, min, max, options }, index) => ({
      id: id("field", `${type.key}/${key}`), assignmentTypeId: id("assignment-type", type.key), position: index + 1, kind, label,
      help: help ?? "", required: required ?? true, min: min ?? null, max: max ?? null, options: (options ?? []).join("\n"),
    }))),
  };
}

/** Lists of clients to enrol, read, and of one that is done every good line enrolled. */
function importRows(definition: AcademyDefinition, id: Ids, now: number): Pick<ContentRows, "enrolmentImports" | "enrolmentImportRows"> {
  const imports = definition.imports ?? [];
  return {
    enrolmentImports: imports.map(({ program, cohort, name, daysAgo, state, lines }) => {
      const bad = lines.filter(({ problem }) => problem !== undefined).length;
      const at = morning(now, daysAgo);
      return {
        id: id("import", `${program}/${name}`), programId: id("program", program), cohortId: cohort === undefined ? null : id("cohort", `${program}/${cohort}`), name, state,
        total: lines.length, bad, enrolled: state === "done" ? lines.length - bad : 0, createdBy: id("person", "admin"), createdAt: at, finishedAt: state === "done" ? at : null,
      };
    }),
    enrolmentImportRows: imports.flatMap(({ program, name, state, lines }) => lines.map(({ line, email, person, problem }) => ({
      importId: id("import", `${program}/${name}`), line, email, userId: person === undefined ? null : id("person", person),
      state: problem !== undefined ? "bad" : state === "done" ? "enrolled" : "good", problem: problem ?? null,
    }))),
  };
}

/** Rows of what programs hold beside their modules, and of frameworks and forms. */
export function contentRows(definition: AcademyDefinition, id: Ids, now: number): ContentRows {
  return {
    ...frameworkRows(definition, id, morning(now, 399)),
    ...formRows(definition, id, now),
    ...importRows(definition, id, now),
    assignments: definition.programs.flatMap((program) => program.modules.flatMap((module, index) => (module.assignments ?? []).map(({ title, type, dueAfterDays }, n) => ({
      id: id("assignment", `${program.slug}/${index + 1}/${n + 1}`), moduleId: id("module", `${program.slug}/${index + 1}`), assignmentTypeId: id("assignment-type", type),
      position: n + 1, title, dueAfterDays: dueAfterDays ?? null, createdAt: morning(now, program.createdDaysAgo),
    })))),
    badges: definition.programs.flatMap(({ slug, badge, createdDaysAgo }) =>
      (badge ? [{ id: id("badge", slug), programId: id("program", slug), ...badge, createdAt: morning(now, createdDaysAgo) }] : [])),
    cohorts: definition.programs.flatMap((program) => (program.cohorts ?? []).map(({ name, startedDaysAgo, capacity }) => ({
      id: id("cohort", `${program.slug}/${name}`), programId: id("program", program.slug), name, startsAt: morning(now, startedDaysAgo), capacity: capacity ?? null,
      createdAt: morning(now, program.createdDaysAgo),
    }))),
    programPrerequisites: definition.programs.flatMap(({ slug, requires = [], createdDaysAgo }) =>
      requires.map((required) => ({ programId: id("program", slug), requiredProgramId: id("program", required), setAt: morning(now, createdDaysAgo), setBy: id("person", "admin") }))),
    moduleVersions: definition.programs.flatMap(({ slug, modules }) => modules.flatMap(({ title, summary, earlier }, index) =>
      (earlier ? [{ moduleId: id("module", `${slug}/${index + 1}`), version: 1, title, summary, content: earlier.content, replacedAt: morning(now, earlier.changedDaysAgo), replacedBy: id("person", "admin") }] : []))),
  };
}
