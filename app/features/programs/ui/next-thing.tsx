import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { LinkButton, NextBlock } from "~/ui";
import type { Journey } from "../journey.server";

type Main = NonNullable<Journey["main"]>;

/** The one next thing of the program that runs: what to do, or kindly that there is nothing to do just now. */
export function NextThingBlock({ main }: { main: Main }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  const { next, progress } = main;
  const open = <LinkButton href={paths.journey.program(main.slug)}>{t("journey.next.open")}</LinkButton>;
  if (next.kind === "module") {
    const { step, place } = next;
    if (main.work) return <NextWorkBlock main={main} work={main.work} />;
    const minutes = step.minutes === null ? "" : ` ${t("journey.next.minutes", { minutes: step.minutes })}`;
    return (
      <NextBlock title={t(step.begun ? "journey.next.carryOn" : "journey.next.begin", { module: step.title })} modules={progress} actions={<LinkButton href={paths.journey.module(main.slug, step.moduleId)}>{t("work.next.module")}</LinkButton>}>
        {t("journey.next.module", { place, total: progress.total, program: main.title })}
        {minutes}
      </NextBlock>
    );
  }
  if (next.kind === "waits") {
    return (
      <NextBlock kicker={t("journey.next.waits.kicker")} title={t("journey.next.waits", { module: next.step.title, date: format.day(next.step.opensAt, now) })} modules={progress} actions={open}>
        {t("journey.next.waits.text", { program: main.title })}
      </NextBlock>
    );
  }
  return (
    <NextBlock kicker={t(`journey.next.${next.kind}.kicker`)} title={t(`journey.next.${next.kind}`, { program: main.title })} modules={progress} actions={open}>
      {t(`journey.next.${next.kind}.text`)}
    </NextBlock>
  );
}

/** Work that is under way is the next thing, before its module. */
function NextWorkBlock({ main, work }: { main: Main; work: NonNullable<Main["work"]> }) {
  const t = useT();
  const { next, progress } = main;
  if (next.kind !== "module") return null;
  const { assignmentId, title, turn } = work;
  const place = t("journey.next.module", { place: next.place, total: progress.total, program: main.title });
  if (turn === "waits") {
    const open = <LinkButton href={paths.journey.module(main.slug, next.step.moduleId)}>{t("work.next.module")}</LinkButton>;
    return <NextBlock kicker={t("work.next.waits.kicker")} title={t("work.next.waits", { title })} modules={progress} actions={open}>{t("work.next.waits.text")}</NextBlock>;
  }
  const open = <LinkButton href={paths.journey.assignment(assignmentId)}>{t(`work.next.${turn}.open`)}</LinkButton>;
  return <NextBlock title={t(`work.next.${turn}`, { title })} modules={progress} actions={open}>{place}</NextBlock>;
}

/** In its place when no program runs. */
export function NoNextThing() {
  const t = useT();
  const { academy } = useShell();
  return (
    <NextBlock kicker={t("journey.none.kicker")} title={t("journey.none")}>
      {t("journey.none.text", { academy: academy.name })}
    </NextBlock>
  );
}
