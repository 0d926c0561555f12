import { kindName } from "~/platform/files/kind-names";
import { opensWords } from "~/platform/opens";
import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { AttachedFile, Button, Flash, Locked, Rows, Row, Section } from "~/ui";
import type { ModulePage } from "../module-page.server";

/** The module as it is drawn: with a link to each file. */
export interface ModuleView extends Omit<ModulePage, "files"> {
  readonly files: readonly (ModulePage["files"][number] & { readonly href: string })[];
}

type Of<Key extends keyof ModulePage> = Pick<ModulePage, Key>;

/** In place of the content: when it opens, or why it does not. */
export function LockedModule({ locked, step, endedAt }: Of<"locked" | "step" | "endedAt">) {
  const t = useT();
  const format = useFormat();
  const { now, academy } = useShell();
  if (locked === null) return null;
  if (locked === "later") return <Locked title={opensWords(step, t, format.date)}>{t(step.orAfter ? "work.locked.after.text" : "work.locked.later.text")}</Locked>;
  const date = format.date(endedAt ?? now);
  return <Locked title={t("work.locked.title")}>{t(`program.state.${locked}`, { academy: academy.name, date })}</Locked>;
}

/** Whose text this is, where the module was changed after the client had done it. */
export function ChangedModule({ program, step, changed }: Of<"program" | "step" | "changed">) {
  const t = useT();
  const format = useFormat();
  if (!changed) return null;
  const page = paths.journey.module(program.slug, step.moduleId);
  const isThen = changed.shown === "then";
  return (
    <Flash live={false}>
      {isThen ? t("work.module.then", { date: format.date(changed.at) }) : t("work.module.nowNote")}{" "}
      <a href={isThen ? `${page}?text=now` : page}>{t(isThen ? "work.module.then.link" : "work.module.nowNote.link")}</a>
    </Flash>
  );
}

/** What the module hands out beside its text. */
export function ModuleFiles({ files }: Pick<ModuleView, "files">) {
  const t = useT();
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <Section id="files" title={t("work.module.files", { count: files.length })} small>
      {files.map((file) => <AttachedFile key={file.id} name={file.title} href={file.href} note={t("files.note", { name: file.name, kind: t(`files.kind.${kindName(file.mediaType)}`), size: format.bytes(file.size) })} />)}
    </Section>
  );
}

/** How the module comes to be done: the client's own mark, or whose it is. */
export function ModuleDone({ program, step, mayMark, completionRule, completionScore, locked }: Of<"program" | "step" | "mayMark" | "completionRule" | "completionScore" | "locked">) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  if (step.state === "done") return <Flash live={false} tone="ok">{t("work.module.done", { date: format.day(step.completedAt ?? now, now) })}</Flash>;
  if (locked) return null;
  if (!mayMark) return completionRule === "client" ? null : <p className="soft small">{t(`work.module.by.${completionRule}`, { score: format.number(completionScore ?? 0) })}</p>;
  return (
    <form method="post" action={paths.journey.moduleCompletion(program.slug, step.moduleId)}>
      <p className="acts"><Button>{t("work.module.mark")}</Button></p>
    </form>
  );
}

/** The modules before and after this one. */
export function Neighbours({ program, trail, place }: Of<"program" | "trail" | "place">) {
  const t = useT();
  const [before, after] = [trail[place - 2], trail[place]];
  if (!before && !after) return null;
  return (
    <Section id="neighbours" title={t("work.module.onward")} small>
      <Rows small>
        {before ? <Row title={before.title} href={paths.journey.module(program.slug, before.moduleId)}><span className="small soft">{t("work.module.before")}</span></Row> : null}
        {after ? <Row title={after.title} href={paths.journey.module(program.slug, after.moduleId)}><span className="small soft">{t("work.module.after")}</span></Row> : null}
      </Rows>
    </Section>
  );
}
