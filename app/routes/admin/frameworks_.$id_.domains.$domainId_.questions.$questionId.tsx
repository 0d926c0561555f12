import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { QuestionForm } from "~/features/frameworks/forms";
import { editQuestion, questionPage, type ShownDomain, type ShownFramework, type ShownQuestion } from "~/features/frameworks/index.server";
import { QuestionFields } from "~/features/frameworks/ui/scored-fields";
import { aboveInFramework } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly framework: ShownFramework;
  readonly domain: ShownDomain;
  readonly question: ShownQuestion;
}

export const handle: RouteHandle<Data> = {
  title: "frameworks.question.edit",
  density: "dense",
  above: ({ framework }) => aboveInFramework(framework),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", domainId = "", questionId = "" } = args.params;
  const found = await questionPage(ctx, id, domainId, questionId);
  if (!found) throw notFound();
  return reply(found);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", domainId = "", questionId = "" } = args.params;
  return answerForm(ctx, args.request, {
    about: await questionPage(ctx, id, domainId, questionId), form: QuestionForm,
    verb: (values) => editQuestion(ctx, id, domainId, questionId, values),
    to: paths.frameworks.one(id), said: flash.ok("frameworks.saved"), refusals: {},
  });
}

export default function Question() {
  const { framework, domain, question } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("frameworks.question.edit")} sentence={domain.name} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.frameworks.question(framework.id, domain.id, question.id)}>
        <QuestionFields values={question} form={form} />
        <ButtonRow>
          <Button>{t("frameworks.save")}</Button>
          <LinkButton variant="quiet" href={paths.frameworks.questionArchival(framework.id, domain.id, question.id)}>{t("frameworks.question.archive")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
