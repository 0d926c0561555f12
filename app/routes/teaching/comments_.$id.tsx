import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { TextForm } from "~/features/grading/marking-forms";
import { changeMarkingText, keepsOwn, markingTextOf, type MarkingText } from "~/features/grading/marking-texts.server";
import { TextFields } from "~/features/grading/ui/text-fields";
import { aboveTexts, type TextsData } from "~/features/grading/ui/text-pages";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { hasRole } from "~/platform/people";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

interface Data extends TextsData {
  readonly text: MarkingText;
  readonly shares: boolean;
}

export const handle: RouteHandle<Data> = { title: ({ text }) => text.title, density: "dense", above: aboveTexts };

export async function loader(args: LoaderFunctionArgs) {
  const { read, person } = await requireAccess(args, { role: ["instructor", "coach", "admin"] });
  const text = await markingTextOf(read, person, args.params.id ?? "");
  if (!text) throw notFound();
  const admin = hasRole(person, "admin");
  return reply<Data>({ text, admin, shares: admin && keepsOwn(person) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach", "admin"] });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await markingTextOf(ctx.read, ctx.person, id), form: TextForm, verb: (values) => changeMarkingText(ctx, id, values),
    to: paths.teaching.comments(), said: ({ title }) => flash.ok("marking.texts.changed", { title }), refusals: { full: { "": "marking.full" } },
  });
}

export default function Comment() {
  const { text, ...rights } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={text.title} action={<LinkButton variant="second" href={paths.teaching.commentRemoval(text.id)}>{t("marking.texts.remove")}</LinkButton>} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.teaching.comment(text.id)}>
        <TextFields form={form} text={text} rights={rights} />
        <ButtonRow><Button>{t("marking.texts.save")}</Button></ButtonRow>
      </form>
    </>
  );
}
