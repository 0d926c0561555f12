import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { type ShownField, type ShownType, typePage } from "~/features/assignments/type-queries.server";
import { FormPreview } from "~/features/assignments/ui/form-preview";
import { aboveInType } from "~/platform/above-forms";
import type { RouteHandle } from "~/platform/handle";
import { renderMarkdown } from "~/platform/markdown/index.server";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, RichText, type RichHtml } from "~/ui";

interface Data {
  readonly type: ShownType;
  readonly fields: readonly ShownField[];
  readonly instructions: RichHtml;
}

export const handle: RouteHandle<Data> = {
  title: "types.preview.title",
  density: "dense",
  above: ({ type }) => aboveInType(type),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await typePage(ctx, args.params.id ?? "");
  if (!found) throw notFound();
  return reply({ ...found, instructions: renderMarkdown(found.type.instructions) });
}

export default function TypePreview() {
  const { type, fields, instructions } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader kicker={t("types.preview.title")} title={type.name} sentence={t("types.preview.sentence")} />
      {instructions ? <RichText html={instructions} /> : null}
      {fields.length > 0 ? <FormPreview fields={fields} /> : <p className="soft">{t("types.preview.empty")}</p>}
    </>
  );
}
