import { createContext, useContext } from "react";
import type { SentWords } from "~/platform/sent-words";
import { useT } from "~/platform/shell";
import { Section } from "~/ui";

/** What the form said whose answer is an error page; nothing on every other page. */
const SentContext = createContext<readonly SentWords[]>([]);
export const SentProvider = SentContext.Provider;

/** What was typed into a form that cannot be shown again: to be copied. */
export function Sent() {
  const t = useT();
  const words = useContext(SentContext);
  if (words.length === 0) return null;
  return (
    <Section id="typed" title={t("work.lost.title")}>
      <p className="soft">{t("work.lost.text")}</p>
      <dl className="stack">
        {words.map(({ label, place, value }) => (
          <div key={place}>
            <dt className="tw:font-semibold">{label ?? t("parked.field", { place })}</dt>
            <dd className="words tw:whitespace-pre-wrap tw:wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
