import { useT } from "~/platform/shell";
import { Flash, Section } from "~/ui";
import { isShut, type RefusedWork } from "../refused-work";

/** A page of the form that can no longer be kept: why, and what was typed, to be copied. */
export function LostWords({ refused, labels }: { refused: RefusedWork; labels: Readonly<Record<string, string>> }) {
  const t = useT();
  if (!isShut(refused.why)) return null;
  const typed = Object.entries(refused.typed).filter(([, text]) => text.trim() !== "");
  return (
    <>
      <Flash tone="warn">{t(`work.shut.${refused.why}`)}</Flash>
      {typed.length === 0 ? null : (
        <Section id="typed" title={t("work.lost.title")}>
          <p className="soft">{t("work.lost.text")}</p>
          <dl className="stack">
            {typed.map(([fieldId, text]) => (
              <div key={fieldId}>
                <dt className="tw:font-semibold">{labels[fieldId] ?? t("work.lost.answer")}</dt>
                <dd className="words tw:whitespace-pre-wrap tw:wrap-anywhere">{text}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </>
  );
}
