import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { KindForm } from "~/features/programs/module-kinds";
import { editKind, oneKind, type ListedKind } from "~/features/programs/module-kinds.server";
import { KindFields } from "~/features/programs/ui/kind-fields";
import { aboveInKinds } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly kind: ListedKind;
}

export const handle: RouteHandle<Data> = { title: ({ kind }) => kind.name, density: "dense", above: aboveInKinds };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const kind = await oneKind(ctx.read, args.params.id ?? "");
  if (!kind) throw notFound();
  return reply<Data>({ kind });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, { about: await oneKind(ctx.read, id), form: KindForm, verb: (facts) => editKind(ctx, id, facts), to: paths.moduleKinds.list(), said: ({ name }) => flash.ok("kinds.saved", { name }), refusals: { name: { name: "kinds.error.nameTaken" } } });
}

export default function EditKind() {
  const { kind } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={kind.name} sentence={t("kinds.used.count", { count: kind.used })} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.moduleKinds.one(kind.id)}>
        <KindFields form={form} kind={kind} />
        <ButtonRow>
          <Button>{t("programs.save")}</Button>
          <LinkButton variant="quiet" href={paths.moduleKinds.archival(kind.id)}>{t(kind.archived ? "kinds.restore" : "kinds.archive")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
