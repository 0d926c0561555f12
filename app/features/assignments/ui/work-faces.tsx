import { opensWords } from "~/platform/opens";
import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Flash, Locked, RichText, Section, Tabs } from "~/ui";
import type { WorkView } from "../work-view";
import { AnswersRead } from "./answers-read";

/** Versions of the work, each under its own address; nothing while there is one. */
export function Versions({ page }: { page: WorkView }) {
  const t = useT();
  if (page.latest < 2) return null;
  const items = Array.from({ length: page.latest }, (_, i) => i + 1).map((version) => ({
    href: paths.journey.assignment(page.assignmentId, version === page.latest ? undefined : version),
    label: t("work.version", { version, latest: page.latest }),
    current: version === page.version,
  }));
  // The one that is begun after a return says nothing of its own until it is saved.
  const comparable = page.latest - (page.status === "returned" ? 1 : 0) > 1;
  return (
    <>
      <Tabs label={t("work.versions")} items={items} />
      {comparable ? <p className="small screen"><a href={paths.journey.comparison(page.assignmentId)}>{t("compare.link")}</a></p> : null}
    </>
  );
}

/** On paper, where nothing else says it: whose work it is, of what, where, which version. */
export function WorkOnPaper({ page }: { page: WorkView }) {
  const t = useT();
  const format = useFormat();
  const { academy, person } = useShell();
  const where = t("work.paper", { client: person?.name ?? "", program: page.program.title, module: page.module.title, academy: academy.name });
  const when = page.version === page.latest && page.submittedAt !== null && page.handedIn === page.version ? `${t("work.handedIn", { date: format.dateTime(page.submittedAt) })}. ` : "";
  const which = page.latest > 1 ? `${t("work.version", { version: page.version, latest: page.latest })}.` : "";
  return <p className="paper small">{`${where} ${when}${which}`}</p>;
}

/** What is asked for: at the head of a form, and under a heading of its own where the answer is what the page is about. */
export function Instructions({ page }: { page: WorkView }) {
  const t = useT();
  if (!page.instructions) return null;
  const text = <RichText html={page.instructions} />;
  return page.face === "write" ? text : <Section id="asked" title={t("work.read.asked")}>{text}</Section>;
}

/** In place of work that cannot be begun: when it opens, or why not. */
export function LockedWork({ page }: { page: WorkView }) {
  const t = useT();
  const format = useFormat();
  if (page.shut === "not-open") return <Locked title={opensWords(page, t, format.date)}>{t(page.orAfter ? "work.locked.after.text" : "work.locked.later.text")}</Locked>;
  return <Locked title={t("work.locked.title")}>{t(`work.shut.${page.shut ?? "gone"}`)}</Locked>;
}

/** Work that is not in the client's hands: what it says, and why it cannot be changed. */
export function WorkRead({ page }: { page: WorkView }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  const earlier = page.version < page.latest;
  const note = earlier || page.shut === null ? null
    : page.shut !== "handed-in" ? <Flash live={false} tone="warn">{t(`work.shut.${page.shut}`)}</Flash>
      : page.status === "submitted" ? <Flash live={false}>{t("work.read.waits", { date: format.day(page.submittedAt ?? now, now) })}</Flash> : null;
  return (
    <>
      {note}
      <Section id="answers" title={t(page.version <= page.handedIn ? "work.read.handedIn" : "work.read.draft")}>
        <AnswersRead fields={page.fields} answers={page.answers} files={page.files} />
      </Section>
    </>
  );
}
