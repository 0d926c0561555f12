import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { type ShownField, type ShownType, typePage } from "~/features/assignments/type-queries.server";
import { FieldList } from "~/features/assignments/ui/field-list";
import { TypeRules } from "~/features/assignments/ui/type-rules";
import { aboveInTypes } from "~/platform/above-forms";
import type { RouteHandle } from "~/platform/handle";
import { renderMarkdown } from "~/platform/markdown/index.server";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ButtonRow, Empty, Flash, LinkButton, PageHeader, RichText, Section, type RichHtml } from "~/ui";

interface Data {
  readonly type: ShownType;
  readonly fields: readonly ShownField[];
  readonly instructions: RichHtml;
}

export const handle: RouteHandle<Data> = { title: ({ type }) => type.name, density: "dense", above: aboveInTypes };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await typePage(ctx, args.params.id ?? "");
  if (!found) throw notFound();
  return reply({ ...found, instructions: renderMarkdown(found.type.instructions) });
}

function TypeFacts({ type }: { type: ShownType }) {
  const t = useT();
  return (
    <div className="stack">
      {type.archived ? <Flash live={false} tone="warn">{t("types.archivedNote")}</Flash> : null}
      <TypeRules type={type} />
      <ButtonRow>
        <LinkButton variant="second" small href={paths.assignmentTypes.edit(type.id)}>{t("types.edit")}</LinkButton>
        <LinkButton variant="second" small href={paths.assignmentTypes.preview(type.id)}>{t("types.preview")}</LinkButton>
        {type.frameworkId ? <LinkButton variant="second" small href={paths.assignmentTypes.rubric(type.id)}>{t("types.choose")}</LinkButton> : null}
        <LinkButton variant="quiet" small href={paths.assignmentTypes.archival(type.id)}>{t(type.archived ? "types.restore" : "types.archive")}</LinkButton>
      </ButtonRow>
    </div>
  );
}

export default function AssignmentType() {
  const { type, fields, instructions } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const add = <LinkButton href={paths.assignmentTypes.newField(type.id)}>{t("types.field.add")}</LinkButton>;
  return (
    <>
      <PageHeader title={type.name} action={fields.length > 0 ? add : null} />
      <TypeFacts type={type} />
      <Section id="form" title={t("types.fields")}>
        {fields.length === 0 ? <Empty level={3} title={t("types.fields.empty")} action={add}>{t("types.fields.empty.text")}</Empty> : <FieldList typeId={type.id} fields={fields} />}
      </Section>
      <Section id="instructions" title={t("types.instructions")}>
        {instructions ? <RichText html={instructions} /> : <p className="soft">{t("types.instructions.none")}</p>}
      </Section>
    </>
  );
}
