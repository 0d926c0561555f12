import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/frameworks/forms";
import { archiveQuestion, questionPage, type ShownDomain, type ShownFramework, type ShownQuestion } from "~/features/frameworks/index.server";
import { aboveInFramework } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly framework: ShownFramework;
  readonly domain: ShownDomain;
  readonly question: ShownQuestion;
}

export const handle: RouteHandle<Data> = {
  title: "frameworks.question.archive",
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
  return answerButton(ctx, args.request, {
    about: await questionPage(ctx, id, domainId, questionId), form: NothingForm,
    verb: () => archiveQuestion(ctx, id, domainId, questionId),
    to: paths.frameworks.one(id), said: flash.ok("frameworks.question.archived"),
  });
}

export default function QuestionArchival() {
  const { framework, domain, question } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("frameworks.question.archive")} />
      <p>{t("frameworks.question.archive.text", { text: question.text })}</p>
      <form method="post" action={paths.frameworks.questionArchival(framework.id, domain.id, question.id)}>
        <ButtonRow>
          <Button variant="danger">{t("frameworks.question.archive")}</Button>
          <LinkButton variant="quiet" href={paths.frameworks.one(framework.id)}>{t("frameworks.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
