import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { RadioGroup, Tag, TextArea, TextField } from "~/ui";
import { trackVisibilities, type TrackFacts, type TrackVisibility } from "../forms";

/** What a track says of itself, and who sees it. */
export function TrackFields({ values, form }: { values: TrackFacts; form: RefusedForm }) {
  const t = useT();
  const of = (name: keyof TrackFacts) => ({ name, error: form.of(name), defaultValue: form.value(name, values[name]) });
  return (
    <>
      <TextField {...of("title")} label={t("tracks.field.title")} required maxLength={200} />
      <TextArea {...of("summary")} label={t("tracks.field.summary")} hint={t("tracks.field.summary.hint")} optional />
      <RadioGroup {...of("visibility")} label={t("tracks.field.visibility")} options={trackVisibilities.map((value) => ({ value, label: t(`tracks.visibility.${value}`) }))} required />
    </>
  );
}

/** Who sees a track. */
export function TrackTag({ visibility }: { visibility: TrackVisibility }) {
  const t = useT();
  if (visibility === "public") return <Tag shape="full" tone="ok">{t("tracks.tag.public")}</Tag>;
  return <Tag shape={visibility === "archived" ? "back" : "hollow"}>{t(`tracks.tag.${visibility}`)}</Tag>;
}
