import { ordinaryMail, usualShare, type Quotas } from "~/platform/quotas";
import { useRefusedForm } from "~/platform/refused-form";
import { useFormat, useT } from "~/platform/shell";
import { Facts, Flash, Progress, TextField } from "~/ui";
import type { QuotaUse } from "../quotas.server";
import { sizeText } from "../rules";

function Mail({ quotas: { mailPerDay }, use: { mail } }: { quotas: Quotas; use: QuotaUse }) {
  const t = useT();
  const format = useFormat();
  const count = mail?.count ?? 0;
  const sent = mailPerDay === null ? t("quotas.mail.sent", { count }) : t("quotas.of", { used: format.number(count), most: format.number(mailPerDay) });
  return mail === null ? <>{sent}</> : <>{sent} <small>{t("quotas.mail.until", { when: format.dateTime(mail.until) })}</small></>;
}

/** What an academy may use and what it does; the same for its admins and for operators. */
export function QuotaFacts({ quotas, use }: { quotas: Quotas; use: QuotaUse | null }) {
  const t = useT();
  const format = useFormat();
  const { storageBytes, mailPerDay, jobShare } = quotas;
  const stored = use?.storedBytes ?? null;
  const used = stored === null ? t("quotas.storage.unknown") : format.bytes(stored);
  const full = storageBytes !== null && stored !== null && stored >= storageBytes;
  return (
    <div className="stack">
      {full ? <Flash tone="warn" live={false}>{t("quotas.storage.full")}</Flash> : null}
      {use && use.mailWaiting > 0 ? <Flash tone="warn" live={false}>{t("quotas.mail.waiting", { count: use.mailWaiting })}</Flash> : null}
      <Facts
        items={[
          { label: t("quotas.storage"), value: storageBytes === null ? t("quotas.unlimited", { used }) : t("quotas.of", { used, most: format.bytes(storageBytes) }) },
          { label: t("quotas.mail"), value: use ? <Mail quotas={quotas} use={use} /> : t("quotas.storage.unknown") },
          ...(mailPerDay === null ? [] : [{ label: t("quotas.mail.ordinary"), value: format.number(ordinaryMail(mailPerDay)) }]),
          { label: t("quotas.share"), value: jobShare === usualShare ? t("quotas.share.usual") : t("quotas.share.is", { n: jobShare, usual: usualShare }) },
        ]}
      />
      {storageBytes === null || stored === null ? null : <Progress id="storage-used" label={t("quotas.storage.bar")} value={Math.min(stored, storageBytes)} max={storageBytes} />}
    </div>
  );
}

/** The two limits that may be left out. */
export function LimitFields({ storageBytes, mailPerDay }: Omit<Quotas, "jobShare">) {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <TextField name="storage" label={t("quotas.field.storage")} hint={t("quotas.field.storage.hint")} optional width="w12" maxLength={40} autoComplete="off" error={form.of("storage")} defaultValue={form.value("storage", storageBytes === null ? "" : sizeText(storageBytes))} />
      <TextField name="perDay" label={t("quotas.field.mail")} hint={t("quotas.field.mail.hint")} optional width="w12" maxLength={7} inputMode="numeric" autoComplete="off" error={form.of("perDay")} defaultValue={form.value("perDay", mailPerDay === null ? "" : String(mailPerDay))} />
    </>
  );
}

export function ShareField({ jobShare }: Pick<Quotas, "jobShare">) {
  const t = useT();
  const form = useRefusedForm();
  return <TextField name="share" label={t("quotas.field.share")} hint={t("quotas.field.share.hint", { usual: usualShare })} required width="w12" maxLength={3} inputMode="numeric" autoComplete="off" error={form.of("share")} defaultValue={form.value("share", String(jobShare))} />;
}
