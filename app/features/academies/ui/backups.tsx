import { useFormat, useT } from "~/platform/shell";
import { Facts, Flash } from "~/ui";
import type { BackupState, BackupSummary } from "../backup-summary.server";

/** How backups do altogether: failures first, since a night without one is noticed by nobody else. */
export function Backups({ backups }: { backups: BackupSummary }) {
  const t = useT();
  const format = useFormat();
  const when = (at: number | null) => (at === null ? t("backups.never") : format.dateTime(at));
  return (
    <>
      {backups.failed > 0 ? <Flash tone="bad" live={false}>{t("backups.failed", { count: backups.failed })}</Flash> : null}
      {backups.scheduled ? null : <p className="hint">{t("backups.unscheduled")}</p>}
      <Facts
        items={[
          { label: t("backups.academies"), value: t("backups.of", { count: backups.backedUp, all: backups.academies }) },
          { label: t("backups.oldest"), value: when(backups.oldest) },
          { label: t("backups.directory"), value: when(backups.directoryAt) },
        ]}
      />
    </>
  );
}

/** The same of one academy. */
export function LastBackup({ state }: { state: BackupState | null }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      {state?.failedAt != null ? <Flash tone="bad" live={false}>{t("backups.one.failed", { when: format.dateTime(state.failedAt) })} {state.failure}</Flash> : null}
      <Facts
        items={[
          { label: t("backups.last"), value: state?.takenAt == null ? t("backups.never") : format.dateTime(state.takenAt) },
          { label: t("console.size"), value: state?.bytes == null ? t("archives.size.none") : format.bytes(state.bytes) },
        ]}
      />
    </>
  );
}
