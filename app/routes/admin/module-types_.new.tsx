import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { KindForm } from "~/features/programs/module-kinds";
import { createKind } from "~/features/programs/module-kinds.server";
import { KindFields } from "~/features/programs/ui/kind-fields";
import { aboveInKinds } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "kinds.new", density: "dense", above: aboveInKinds };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return reply({});
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerForm(ctx, args.request, { about: ctx, form: KindForm, verb: (facts) => createKind(ctx, facts), to: paths.moduleKinds.list(), said: ({ name }) => flash.ok("kinds.created", { name }), refusals: { name: { name: "kinds.error.nameTaken" } } });
}

export default function NewKind() {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("kinds.new")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.moduleKinds.new()}>
        <KindFields form={form} />
        <ButtonRow>
          <Button>{t("kinds.new.action")}</Button>
          <LinkButton variant="quiet" href={paths.moduleKinds.list()}>{t("programs.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
