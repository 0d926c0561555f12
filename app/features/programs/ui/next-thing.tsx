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
    const minutes = step.minutes === null ? "" : ` ${t("journey.next.minutes", { minutes: step.minutes })}`;
    return (
      <NextBlock title={t(step.begun ? "journey.next.carryOn" : "journey.next.begin", { module: step.title })} modules={progress} actions={open}>
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
