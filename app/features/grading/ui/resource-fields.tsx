import { useT } from "~/platform/shell";
import { Fieldset, InputField, SelectField, TextField } from "~/ui";
import { MOST_RESOURCES, placeValue, resourceNames, type Resource, type ResourcePlace } from "../resources";
import type { DeskFields } from "./desk-answer";

/** How many lines the form has: those that say something, and one to spare. */
function linesOf(fields: DeskFields): number {
  let last = 0;
  for (let n = 1; n <= MOST_RESOURCES; n += 1) if ([resourceNames.title(n), resourceNames.url(n), resourceNames.place(n)].some((name) => fields.of(name) !== "")) last = n;
  return Math.min(MOST_RESOURCES, last + 1);
}

interface Props {
  readonly client: string;
  readonly places: readonly ResourcePlace[];
  readonly fields: DeskFields;
}

function Line({ n, places, fields }: Pick<Props, "places" | "fields"> & { n: number }) {
  const t = useT();
  const field = (name: string) => ({ name, defaultValue: fields.of(name), error: fields.errorOf(name) });
  const programs = [...new Set(places.map(({ program }) => program))];
  const groups = programs.map((group) => ({ group, options: places.filter(({ program }) => program === group).map((place) => ({ value: placeValue(place), label: place.fileId === null ? place.title : `– ${place.title}` })) }));
  return (
    <>
      <TextField {...field(resourceNames.title(n))} label={t("marking.resource.title", { n })} optional />
      <InputField {...field(resourceNames.url(n))} label={t("marking.resource.url", { n })} inputMode="url" optional />
      {places.length > 0 ? <SelectField {...field(resourceNames.place(n))} label={t("marking.resource.place", { n })} options={[{ value: "", label: t("marking.resource.place.none") }, ...groups]} /> : null}
    </>
  );
}

/** What to read or to use, for the client's plan. */
export function ResourceFields({ client, places, fields }: Props) {
  const t = useT();
  const lines = linesOf(fields);
  return (
    <Fieldset legend={t("marking.resources")} note={t("marking.resources.note", { client })}>
      {Array.from({ length: lines }, (_, i) => <Line key={i} n={i + 1} places={places} fields={fields} />)}
      {lines < MOST_RESOURCES ? <p className="hint">{t("marking.resource.more")}</p> : null}
    </Fieldset>
  );
}

/** What is recommended already, to be read. */
export function ResourceList({ resources, places }: { resources: readonly Resource[]; places: readonly ResourcePlace[] }) {
  const titles = new Map(places.map((place) => [placeValue(place), place.title]));
  return (
    <ul>
      {resources.map((resource, i) => (
        <li key={i}>{resource.url === null ? resource.title || titles.get(placeValue(resource)) : <a href={resource.url} rel="noreferrer noopener" className="tw:break-words">{resource.title}</a>}</li>
      ))}
    </ul>
  );
}
