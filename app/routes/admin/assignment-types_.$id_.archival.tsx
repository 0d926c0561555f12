import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ArchivalForm } from "~/features/assignments/type-forms";
import { type ShownField, type ShownType, typePage } from "~/features/assignments/type-queries.server";
import { archiveType } from "~/features/assignments/types.server";
import { aboveInType } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, HiddenField, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly type: ShownType;
  readonly fields: readonly ShownField[];
}

export const handle: RouteHandle<Data> = {
  title: ({ type }, t) => t(type.archived ? "types.restore.title" : "types.archive"),
  density: "dense",
  above: ({ type }) => aboveInType(type),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await typePage(ctx, args.params.id ?? "");
  if (!found) throw notFound();
  return reply(found);
}

/** Archives a type, or brings it back. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  if (!(await typePage(ctx, id))) throw notFound();
  const form = await parseForm(args.request, ArchivalForm);
  if (!form.ok) throw refusal(422);
  const archived = form.value.archived === "yes";
  const changed = await archiveType(ctx, id, archived);
  if (!changed.ok) throw notFound();
  return redirectWith(ctx, paths.assignmentTypes.one(id), flash.ok(archived ? "types.archived" : "types.restored"));
}

export default function TypeArchival() {
  const { type } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { archived } = type;
  return (
    <>
      <PageHeader title={t(archived ? "types.restore.title" : "types.archive")} sentence={type.name} />
      <p>{t(archived ? "types.restore.text" : "types.archive.text")}</p>
      <form method="post" action={paths.assignmentTypes.archival(type.id)}>
        <HiddenField name="archived" value={archived ? "no" : "yes"} />
        <ButtonRow>
          <Button variant={archived ? "primary" : "danger"}>{t(archived ? "types.restore" : "types.archive")}</Button>
          <LinkButton variant="quiet" href={paths.assignmentTypes.one(type.id)}>{t("types.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
