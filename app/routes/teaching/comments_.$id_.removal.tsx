import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { RemovalForm } from "~/features/grading/marking-forms";
import { markingTextOf, removeMarkingText, type MarkingText } from "~/features/grading/marking-texts.server";
import { aboveTexts, type TextsData } from "~/features/grading/ui/text-pages";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { hasRole } from "~/platform/people";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data extends TextsData {
  readonly text: MarkingText;
}

export const handle: RouteHandle<Data> = { title: ({ text }, t) => t("marking.texts.remove.title", { title: text.title }), density: "dense", above: aboveTexts };

export async function loader(args: LoaderFunctionArgs) {
  const { read, person } = await requireAccess(args, { role: ["instructor", "coach", "admin"] });
  const text = await markingTextOf(read, person, args.params.id ?? "");
  if (!text) throw notFound();
  return reply<Data>({ text, admin: hasRole(person, "admin") });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach", "admin"] });
  const about = await markingTextOf(ctx.read, ctx.person, args.params.id ?? "");
  return answerButton(ctx, args.request, { about, form: RemovalForm, verb: () => removeMarkingText(ctx, about?.id ?? ""), to: paths.teaching.comments(), said: flash.ok("marking.texts.removed", { title: about?.title ?? "" }) });
}

export default function RemoveComment() {
  const { text } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("marking.texts.remove.title", { title: text.title })} />
      <p className="tw:max-w-measure tw:mb-6">{t("marking.texts.remove.text")} {text.shared ? t("marking.texts.remove.shared") : null}</p>
      <form method="post" action={paths.teaching.commentRemoval(text.id)}>
        <ButtonRow>
          <Button variant="danger">{t("marking.texts.remove")}</Button>
          <LinkButton variant="quiet" href={paths.teaching.comment(text.id)}>{t("marking.texts.keep")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
