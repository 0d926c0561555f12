import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { type ShownField, type ShownType, typePage } from "~/features/assignments/type-queries.server";
import { FormPreview } from "~/features/assignments/ui/form-preview";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader } from "~/ui";

interface Data {
  readonly type: ShownType;
  readonly fields: readonly ShownField[];
}

export const handle: RouteHandle<Data> = {
  title: "types.preview.title",
  density: "dense",
  above: ({ type }) => [{ key: "admin.title", href: paths.admin.home() }, { key: "types.title", href: paths.assignmentTypes.list() }, { label: type.name, href: paths.assignmentTypes.one(type.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await typePage(ctx, args.params.id ?? "");
  if (!found) throw notFound();
  return reply(found);
}

export default function TypePreview() {
  const { type, fields } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader kicker={t("types.preview.title")} title={type.name} sentence={t("types.preview.sentence")} />
      {type.instructions ? <p className="tw:max-w-measure tw:whitespace-pre-wrap tw:break-words">{type.instructions}</p> : null}
      {fields.length > 0 ? <FormPreview fields={fields} /> : <p className="soft">{t("types.preview.empty")}</p>}
    </>
  );
}
