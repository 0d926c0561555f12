import { useT } from "~/platform/shell";
import { FieldPair, Fieldset, SelectField, TextArea, TextField } from "~/ui";
import { fieldNames, longest, MOST_ITEMS } from "../forms";
import type { ResourcePlace } from "../resources";
import type { Rubric } from "../rubric";
import { ResourceFields } from "./resource-fields";
import type { DeskFields } from "./desk-answer";

/** Empty lines for development items beside those that are there. */
const SPARE = 2;

/** How many lines the form has: those that say something, and some to spare. */
function linesOf(fields: DeskFields): number {
  let last = 0;
  for (let n = 1; n <= MOST_ITEMS; n += 1) if (fields.of(fieldNames.item(n)) !== "" || fields.of(fieldNames.itemDomain(n)) !== "") last = n;
  return Math.min(MOST_ITEMS, last + SPARE);
}

function ItemLine({ n, rubric, fields }: { n: number; rubric: Rubric | null; fields: DeskFields }) {
  const t = useT();
  const domains = rubric?.domains ?? [];
  const text = <TextField name={fieldNames.item(n)} label={t("grading.desk.item", { n })} optional defaultValue={fields.of(fieldNames.item(n))} error={fields.errorOf(fieldNames.item(n))} />;
  if (domains.length === 0) return text;
  return (
    <FieldPair>
      {text}
      <SelectField
        name={fieldNames.itemDomain(n)}
        label={t("grading.desk.itemDomain", { n })}
        options={[{ value: "", label: t("grading.desk.itemDomain.none") }, ...domains.map(({ domainId, name }) => ({ value: domainId, label: name }))]}
        defaultValue={fields.of(fieldNames.itemDomain(n))}
        error={fields.errorOf(fieldNames.itemDomain(n))}
      />
    </FieldPair>
  );
}

/** Feedback as a whole, and what goes onto the client's plan. */
export function OverallFields({ client, rubric, places, fields }: { client: string; rubric: Rubric | null; places: readonly ResourcePlace[]; fields: DeskFields }) {
  const t = useT();
  const lines = linesOf(fields);
  return (
    <section id="overall" aria-labelledby="overall-name">
      <h2 id="overall-name">{t("grading.desk.overall")}</h2>
      <TextArea name={fieldNames.feedback} label={t("grading.desk.feedback", { client })} rows={6} words limit={longest.feedback} defaultValue={fields.of(fieldNames.feedback)} error={fields.errorOf(fieldNames.feedback)} />
      <Fieldset legend={t("grading.desk.items")} note={t("grading.desk.items.note", { client })}>
        {Array.from({ length: lines }, (_, i) => <ItemLine key={i} n={i + 1} rubric={rubric} fields={fields} />)}
        {lines < MOST_ITEMS ? <p className="hint">{t("grading.desk.items.more")}</p> : null}
      </Fieldset>
      <ResourceFields client={client} places={places} fields={fields} />
    </section>
  );
}
