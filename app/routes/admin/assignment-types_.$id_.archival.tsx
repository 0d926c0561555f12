import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ArchivalForm } from "~/features/assignments/type-forms";
import { type ShownField, type ShownType, typePage } from "~/features/assignments/type-queries.server";
import { archiveType } from "~/features/assignments/types.server";
import { aboveInType } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
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
  return answerButton(ctx, args.request, {
    about: await typePage(ctx, id), form: ArchivalForm,
    verb: ({ archived }) => archiveType(ctx, id, archived === "yes"),
    to: paths.assignmentTypes.one(id), said: ({ archived }) => flash.ok(archived === "yes" ? "types.archived" : "types.restored"),
  });
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
