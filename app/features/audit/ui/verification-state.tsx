import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Flash } from "~/ui";
import type { LogPlaces } from "../places";
import type { Verification } from "../verification.server";

function Last({ last, at: places }: Pick<Verification, "last"> & { readonly at: LogPlaces }) {
  const t = useT();
  const format = useFormat();
  if (last === null) return <p>{t("audit.verification.never")}</p>;
  const { report } = last;
  const at = format.dateTime(last.at);
  if (!report.ok) {
    return (
      <Flash tone="bad">
        {t("audit.verification.broken", { at, seq: report.seq })} {t(`audit.verification.problem.${report.problem}`)} <a href={places.line(report.seq)}>{t("audit.line.title", { seq: report.seq })}</a>
      </Flash>
    );
  }
  return (
    <>
      <p>
        {t("audit.verification.holds", { at, lines: report.lines })} {report.erasedPayloads > 0 ? t("audit.verification.erased", { n: report.erasedPayloads }) : null}
      </p>
      <p>
        {t("audit.verification.head")}: <code className="tw:break-all">{report.head}</code>
      </p>
      <p className="hint">{t("audit.verification.keep")}</p>
    </>
  );
}

/** What the last verification found, and whether one is under way. */
export function VerificationState({ state, last, at }: Verification & { readonly at: LogPlaces }) {
  const t = useT();
  return (
    <>
      {state === "waiting" ? <Flash tone="info">{t("audit.verification.waiting")}</Flash> : null}
      {state === "given-up" ? <Flash tone="warn">{t("audit.verification.given-up")} <a href={`${paths.system.jobs()}?state=dead`}>{t("audit.verification.job")}</a></Flash> : null}
      <Last last={last} at={at} />
    </>
  );
}
