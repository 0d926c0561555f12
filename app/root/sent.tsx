import { createContext, useContext } from "react";
import { fieldLabel } from "~/platform/field-labels";
import type { SentWords } from "~/platform/sent-words";
import { useShell, useT } from "~/platform/shell";
import { Section } from "~/ui";

/** What the form said whose answer is an error page; nothing on every other page. */
const SentContext = createContext<readonly SentWords[]>([]);
export const SentProvider = SentContext.Provider;

/** What was typed into a form that cannot be shown again: to be copied. */
export function Sent() {
  const t = useT();
  const { pathname } = useShell();
  const words = useContext(SentContext);
  if (words.length === 0) return null;
  return (
    <Section id="typed" title={t("work.lost.title")}>
      <p className="soft">{t("work.lost.text")}</p>
      <dl className="stack">
        {words.map((field) => (
          <div key={field.place}>
            <dt className="tw:font-semibold">{fieldLabel(t, pathname, field)}</dt>
            <dd className="words tw:whitespace-pre-wrap tw:wrap-anywhere">{field.value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
