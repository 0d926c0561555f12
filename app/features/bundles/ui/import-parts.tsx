import { dailyQuota, type UploadReason } from "~/platform/files/upload";
import type { MessageKey, Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, Facts, FileField, LinkButton, Row, Rows, Section, Tag } from "~/ui";
import type { BundleFault } from "../faults";
import { bundleLimit } from "../forms";
import type { ImportCheck, WaitingImport } from "../imports.server";
import type { Planned } from "../plan.server";

/** What the action says beside the form. */
export interface ImportAnswer {
  /** Why the file was not read: none was chosen, or it was not kept. */
  readonly why?: UploadReason | "missing" | "faults";
  /** The file's name. */
  readonly name?: string;
  readonly faults?: readonly BundleFault[];
}

/** What is wrong with the file as a whole; null: nothing is. */
export function useFileError({ why, name = "" }: ImportAnswer): string | null {
  const t = useT();
  const format = useFormat();
  if (!why) return null;
  if (why === "missing") return t("bundles.import.missing");
  if (why === "faults") return t("bundles.import.no", { name });
  if (why === "kind") return t("bundles.import.notArchive", { name });
  return t(`files.refused.${why}`, { name, files: bundleLimit.files, limit: format.bytes(bundleLimit.bytes), most: dailyQuota.files, total: format.bytes(dailyQuota.bytes) });
}

/** The form that sends a file. A browser must be given it anew after a refusal. */
export function ImportSend({ error }: { error: string | null }) {
  const t = useT();
  const format = useFormat();
  return (
    <form method="post" action={paths.bundles.new()} encType="multipart/form-data">
      <FileField name="file" label={t("bundles.import.file")} hint={t("bundles.import.hint", { limit: format.bytes(bundleLimit.bytes) })} accept=".tar,application/x-tar" required error={error ?? ""} />
      <ButtonRow>
        <Button>{t("bundles.import.action")}</Button>
      </ButtonRow>
    </form>
  );
}

function wordsOf(fault: BundleFault, t: Translate): string {
  if (fault.kind === "place") {
    const place = fault.place || t("bundles.fault.top");
    return fault.why === null ? t("bundles.fault.place", { place }) : t("bundles.fault.place.why", { place, why: t(fault.why) });
  }
  if (fault.kind === "version") return t("bundles.fault.version", { version: fault.version });
  return t(`bundles.fault.${fault.kind}`, "name" in fault ? { name: fault.name } : {});
}

/** Every fault of a file that was read. */
export function Faults({ faults }: { faults: readonly BundleFault[] }) {
  const t = useT();
  return (
    <Section id="faults" title={t("bundles.faults")}>
      <div className="stack">
        <p>{t("bundles.faults.text")}</p>
        <Rows small>
          {faults.map((fault, at) => (
            <Row key={at} plain title={<span className="tw:wrap-anywhere">{wordsOf(fault, t)}</span>} />
          ))}
        </Rows>
      </div>
    </Section>
  );
}

/** What a program brings. */
export function Brought({ check: { facts, plan } }: { check: ImportCheck }) {
  const t = useT();
  const format = useFormat();
  return (
    <Facts
      items={[
        { label: t("bundles.check.address"), value: plan.slugTaken ? t("bundles.check.address.taken", { slug: facts.slug }) : facts.slug },
        { label: t("bundles.check.modules"), value: format.number(facts.modules) },
        { label: t("bundles.check.assignments"), value: format.number(facts.assignments) },
        { label: t("bundles.check.files"), value: t("bundles.check.files.size", { files: facts.files, size: format.bytes(facts.bytes) }) },
        { label: t("bundles.check.badges"), value: format.number(facts.badges) },
      ]}
    />
  );
}

interface Need {
  readonly key: string;
  readonly name: string;
  readonly kind: MessageKey;
  readonly state: "made" | "here" | "leftOut";
}

const needsOf = (things: readonly Planned[], kind: MessageKey, otherwise: Need["state"]): readonly Need[] => things.map(({ name, id }, at) => ({ key: `${kind} ${String(at)}`, name, kind, state: id === null ? otherwise : "here" }));
const looks = { made: { shape: "half", tone: "info" }, here: { shape: "tick", tone: "ok" }, leftOut: { shape: "back", tone: "warn" } } as const;

/** What a program needs beside itself: what is made, what is here already, what is left out. */
export function Needs({ plan }: { plan: ImportCheck["plan"] }) {
  const t = useT();
  const needs = [
    ...needsOf(plan.frameworks, "bundles.check.kind.framework", "made"), ...needsOf(plan.types, "bundles.check.kind.type", "made"),
    ...needsOf(plan.kinds, "bundles.check.kind.module", "made"), ...needsOf(plan.skills, "bundles.check.kind.skill", "made"), ...needsOf(plan.requires, "bundles.check.kind.program", "leftOut"),
  ];
  if (needs.length === 0) return <p className="soft">{t("bundles.check.needs.none")}</p>;
  return (
    <Rows small>
      {needs.map(({ key, name, kind, state }) => (
        <Row key={key} plain title={name} aside={<Tag {...looks[state]}>{t(`bundles.check.${state}`)}</Tag>}>
          <span className="small soft">{t(kind)}</span>
        </Row>
      ))}
    </Rows>
  );
}

/** A file that was read and waits for its admin's word. */
export function Waiting({ waiting }: { waiting: WaitingImport }) {
  const t = useT();
  const format = useFormat();
  return (
    <Section id="waiting" title={t("bundles.waiting")}>
      <Rows small>
        <Row title={waiting.name} href={paths.bundles.check(waiting.id)}>
          <span className="small soft">{format.dateTime(waiting.createdAt)}</span>
        </Row>
      </Rows>
    </Section>
  );
}

/** The word that makes it, and the way back. */
export function MakeIt({ id }: { id: string }) {
  const t = useT();
  return (
    <form method="post" action={paths.bundles.check(id)}>
      <ButtonRow>
        <Button>{t("bundles.check.action")}</Button>
        <LinkButton variant="quiet" href={paths.bundles.new()}>{t("bundles.check.other")}</LinkButton>
      </ButtonRow>
    </form>
  );
}
