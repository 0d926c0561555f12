import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { TextForm } from "~/features/grading/marking-forms";
import { addMarkingText, keepsOwn } from "~/features/grading/marking-texts.server";
import { TextFields } from "~/features/grading/ui/text-fields";
import { aboveTexts, type TextsData } from "~/features/grading/ui/text-pages";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { hasRole } from "~/platform/people";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

interface Data extends TextsData {
  readonly shares: boolean;
}

export const handle: RouteHandle<Data> = { title: "marking.texts.new", density: "dense", above: aboveTexts };

export async function loader(args: LoaderFunctionArgs) {
  const { person } = await requireAccess(args, { role: ["instructor", "coach", "admin"] });
  const admin = hasRole(person, "admin");
  return reply<Data>({ admin, shares: admin && keepsOwn(person) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach", "admin"] });
  return answerForm(ctx, args.request, {
    about: true, form: TextForm, verb: (values) => addMarkingText(ctx, values),
    to: paths.teaching.comments(), said: ({ title }) => flash.ok("marking.texts.added", { title }), refusals: { full: { "": "marking.full" } },
  });
}

export default function NewComment() {
  const rights = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("marking.texts.new")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.teaching.newComment()}>
        <TextFields form={form} text={null} rights={rights} />
        <ButtonRow><Button>{t("marking.texts.save")}</Button></ButtonRow>
      </form>
    </>
  );
}
