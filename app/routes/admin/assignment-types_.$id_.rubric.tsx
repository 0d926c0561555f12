import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { readRubricPost } from "~/features/assignments/rubric-forms";
import { chooseRubric, typeRubric, type TypeRubric } from "~/features/assignments/type-rubric.server";
import { RubricChoiceFields } from "~/features/assignments/ui/rubric-choice";
import { aboveInType } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply, replyForm } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

export const handle: RouteHandle<TypeRubric> = { title: "types.choose", density: "dense", above: ({ type }) => aboveInType(type) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const rubric = await typeRubric(ctx, args.params.id ?? "");
  if (!rubric) throw notFound();
  return reply(rubric);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const rubric = await typeRubric(ctx, id);
  if (!rubric) throw notFound();
  const { typed, problems, choice } = readRubricPost(await args.request.formData(), rubric.domains);
  const again = (found: Readonly<Record<string, string>>, status: number) =>
    replyForm({ status: "error", initialValue: typed, error: Object.fromEntries(Object.entries(found).map(([name, key]) => [name, [key]])) }, status);
  if (Object.keys(problems).length > 0) return again(problems, problems[""] ? 409 : 422);
  const chosen = await chooseRubric(ctx, id, choice);
  if (chosen.ok) return redirectWith(ctx, paths.assignmentTypes.one(id), flash.ok("types.choose.saved"));
  if (chosen.reason === "unknown") throw notFound();
  return again({ "": "types.error.gone" }, 409);
}

export default function ChooseRubric() {
  const rubric = useLoaderData<typeof loader>() as TypeRubric;
  const t = useT();
  const form = useRefusedForm();
  const { type, domains } = rubric;
  const empty = domains.every(({ questions }) => questions.length === 0);
  return (
    <>
      <PageHeader title={t("types.choose")} sentence={t("types.choose.sentence", { framework: type.framework ?? "" })} />
      <ErrorSummary errors={form.errors} />
      {empty ? <p className="soft">{t("types.choose.empty")}</p> : (
        <form method="post" action={paths.assignmentTypes.rubric(type.id)} noValidate>
          <RubricChoiceFields rubric={rubric} form={form} />
          <ButtonRow>
            <Button>{t("types.choose.save")}</Button>
            <LinkButton variant="quiet" href={paths.assignmentTypes.one(type.id)}>{t("types.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      )}
    </>
  );
}
