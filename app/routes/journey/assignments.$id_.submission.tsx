import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { answerName, SubmitForm } from "~/features/assignments/forms";
import { submitAssignment } from "~/features/assignments/submit-assignment.server";
import { AnswersRead } from "~/features/assignments/ui/answers-read";
import { useRuleWords } from "~/features/assignments/ui/rule-words";
import { workPage } from "~/features/assignments/work-page.server";
import type { WorkView } from "~/features/assignments/work-view";
import { fileHref } from "~/platform/files/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply, replyForm, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, controlId, ErrorSummary, Flash, HiddenField, LinkButton, PageHeader } from "~/ui";

export const handle: RouteHandle<WorkView> = {
  title: (page, t) => t("work.check.title", { title: page.title }),
  above: (page) => [
    { key: "journey.title", href: paths.journey.home() },
    { label: page.program.title, href: paths.journey.program(page.program.slug) },
    { label: page.title, href: paths.journey.assignment(page.assignmentId) },
  ],
};

/** Answers to check, while there is a draft; whoever has none, or has handed it in, is shown the work itself. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const page = await workPage(ctx, args.params.id ?? "", null);
  if (!page) throw notFound();
  if (page.face !== "write" || page.status !== "in_progress") throw seeOther(paths.journey.assignment(page.assignmentId));
  return reply<WorkView>({ ...page, files: page.files.map((file) => ({ ...file, href: fileHref(ctx, { id: file.fileId }) })) });
}

/** Hands in what was seen. Pressed twice it is handed in once, and both presses are told so. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const id = args.params.id ?? "";
  const form = await parseForm(args.request, SubmitForm);
  if (!form.ok) throw (await workPage(ctx, id, null)) ? refusal(422) : notFound();
  const submitted = await submitAssignment(ctx, id, form.value);
  if (submitted.ok) return redirectWith(ctx, paths.journey.assignment(id), flash.ok(submitted.already ? "work.submitted.already" : "work.submitted"));
  if (submitted.reason === "unknown") throw notFound();
  if (submitted.reason === "changed" || submitted.reason === "incomplete") return replyForm({ why: submitted.reason }, submitted.reason === "changed" ? 409 : 422);
  return redirectWith(ctx, paths.journey.assignment(id), flash.warn(submitted.reason === "nothing" ? "work.submit.nothing" : `work.shut.${submitted.reason}`));
}

export default function CheckAnswers() {
  const page = useLoaderData<typeof loader>() as WorkView;
  const why = useActionData<{ form?: { why: "changed" | "incomplete" } }>()?.form?.why;
  const t = useT();
  const ruleWords = useRuleWords();
  const lines = page.fields.flatMap((field) => {
    const rule = page.lack[field.id];
    return rule ? [{ message: ruleWords(field, rule), href: `${paths.journey.assignment(page.assignmentId)}#${controlId(answerName(field.id))}` }] : [];
  });
  return (
    <>
      <PageHeader title={t("work.check.title", { title: page.title })} sentence={t("work.check.text")} />
      <div className="stack">
        {why === "changed" ? <Flash tone="warn">{t("work.check.changed")}</Flash> : null}
        <ErrorSummary errors={lines} title={t("work.check.lack", { count: lines.length })} focus={why === "incomplete"} />
        <AnswersRead fields={page.fields} answers={page.answers} files={page.files} />
        {lines.length > 0 ? <p><LinkButton href={paths.journey.assignment(page.assignmentId)}>{t("work.check.change")}</LinkButton></p> : (
          <form method="post" action={paths.journey.submission(page.assignmentId)}>
            <HiddenField name="version" value={String(page.version)} />
            <HiddenField name="revision" value={String(page.revision)} />
            <ButtonRow>
              <Button>{t("work.check.submit")}</Button>
              <LinkButton href={paths.journey.assignment(page.assignmentId)} variant="second">{t("work.check.change")}</LinkButton>
            </ButtonRow>
          </form>
        )}
      </div>
    </>
  );
}
