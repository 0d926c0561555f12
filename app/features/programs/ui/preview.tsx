import { useT } from "~/platform/shell";
import { Card, RichText, Section, type RichHtml } from "~/ui";

/** What a text will look like, above the form that still holds it; nothing before it was asked for. */
export function Preview({ html }: { html: RichHtml | undefined }) {
  const t = useT();
  if (html === undefined) return null;
  return (
    <Section id="preview" title={t("programs.preview.title")}>
      <p className="hint" role="status">{t("programs.preview.note")}</p>
      <Card>{html === "" ? <p className="soft">{t("programs.preview.empty")}</p> : <RichText html={html} />}</Card>
    </Section>
  );
}
