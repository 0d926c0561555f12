import type { Format } from "~/platform/format";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, Row, Rows, Table, TwoLines } from "~/ui";
import type { OutlinedModule } from "../admin-program.server";
import { ModuleTag } from "./content-tags";

function lineOf(module: OutlinedModule, t: Translate): string {
  const line = t(module.required ? "modules.line" : "modules.line.optional", { type: module.type });
  const timed = module.minutes === null ? line : t("modules.line.minutes", { line, minutes: module.minutes });
  const individual = module.individual ? t("modules.line.individual", { line: timed }) : timed;
  return module.cohort === null ? individual : t("modules.line.cohort", { line: individual, cohort: module.cohort });
}

/** When a module opens, for whoever makes the program. A module that clients do not see holds nothing back. */
export function opensText({ opensAfterDays, opensOn, opensAfterModuleId }: OutlinedModule, modules: readonly OutlinedModule[], t: Translate, format: Format): string {
  const when = opensOn !== null ? t("modules.opens.on", { date: format.columnDate(opensOn) }) : opensAfterDays ? t("modules.opens.after", { days: opensAfterDays }) : null;
  const before = modules.find(({ id, status }) => id === opensAfterModuleId && status === "active");
  if (before) return when === null ? t("modules.opens.module", { module: before.title }) : t("modules.opens.or", { when, module: before.title });
  return when ?? t("modules.opens.atOnce");
}

/** Each button asks for a place and not for a step, so that a double click moves once. */
function MoveCell({ programId, module, place, last }: { programId: string; module: OutlinedModule; place: number; last: number }) {
  const t = useT();
  const values = { module: module.title };
  const to = paths.programs.moduleOrder(programId, module.id);
  return (
    <form method="post" action={to}>
      <ButtonRow>
        {place > 1 ? <Button variant="quiet" small name="to" value={place - 1} aria-label={t("modules.up.label", values)}>{t("modules.up")}</Button> : null}
        {place < last ? <Button variant="quiet" small name="to" value={place + 1} aria-label={t("modules.down.label", values)}>{t("modules.down")}</Button> : null}
        {last > 2 ? <a href={to} aria-label={t("modules.moveTo.label", values)}>{t("modules.moveTo")}</a> : null}
      </ButtonRow>
    </form>
  );
}

/** The modules in use, in their order, each with the ways to move it. */
export function ModuleTable({ programId, modules }: { programId: string; modules: readonly OutlinedModule[] }) {
  const t = useT();
  const format = useFormat();
  const placed = modules.map((module, index) => ({ module, place: index + 1 }));
  return (
    <Table<(typeof placed)[number]>
      caption={t("modules.caption")}
      rowKey={({ module }) => module.id}
      rows={placed}
      columns={[
        { key: "title", label: t("modules.column.module"), head: true, cell: ({ module }) => <TwoLines first={<a href={paths.programs.module(programId, module.id)}>{module.title}</a>} second={lineOf(module, t)} /> },
        { key: "place", label: t("modules.column.place"), numeric: true, cell: ({ place }) => format.number(place) },
        { key: "opens", label: t("modules.column.opens"), narrow: "label", cell: ({ module }) => opensText(module, modules, t, format) },
        { key: "status", label: t("modules.column.status"), cell: ({ module }) => <ModuleTag status={module.status} /> },
        { key: "move", label: t("modules.column.move"), narrow: "line", cell: ({ module, place }) => <MoveCell programId={programId} module={module} place={place} last={modules.length} /> },
      ]}
    />
  );
}

/** Modules that are put away, which have no place. */
export function ArchivedModules({ programId, modules }: { programId: string; modules: readonly OutlinedModule[] }) {
  const t = useT();
  return (
    <Rows small>
      {modules.map((module) => (
        <Row key={module.id} title={module.title} href={paths.programs.module(programId, module.id)} aside={<ModuleTag status={module.status} />}>
          <span className="small soft">{lineOf(module, t)}</span>
        </Row>
      ))}
    </Rows>
  );
}
