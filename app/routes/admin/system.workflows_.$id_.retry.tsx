import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { doneSteps, retryWorkflowRun, shownRun, type ShownRun } from "~/features/system/index.server";
import { RetryRunForm } from "~/features/system/run-forms";
import { aboveRun } from "~/platform/above-system";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, SelectField } from "~/ui";

interface Data {
  readonly run: ShownRun;
  readonly steps: readonly string[];
}

const unknownStep: MessageKey = "run.retry.unknownStep";

export const handle: RouteHandle<Data> = {
  title: "run.retry.title",
  density: "dense",
  above: ({ run }) => aboveRun(run),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const [run, steps] = await Promise.all([shownRun(ctx, id), doneSteps(ctx, id)]);
  if (!run) throw notFound();
  if (!run.mayRetry) return redirectWith(ctx, paths.workflows.run(id), flash.warn("run.changed"));
  return reply({ run, steps });
}

/** Lets a failed run go on, from where it failed or from an earlier step. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await shownRun(ctx, id),
    form: RetryRunForm,
    verb: ({ step }) => retryWorkflowRun(ctx, id, step ?? null),
    refusals: {
      "unknown-step": (refused) => refused.reply({ step: unknownStep }),
      "not-now": () => redirectWith(ctx, paths.workflows.run(id), flash.warn("run.changed")),
    },
    to: paths.workflows.run(id),
    said: flash.ok("run.retried"),
  });
}

export default function RunRetry() {
  const { run, steps } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const options = [{ value: "", label: t("run.retry.failed") }, ...steps.map((value) => ({ value, label: value }))];
  return (
    <>
      <PageHeader title={t("run.retry.title")} sentence={run.workflow} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <p>{t("run.retry.text")}</p>
        <form method="post" action={paths.workflows.runRetry(run.id)}>
          <SelectField name="step" label={t("run.retry.from")} hint={t("run.retry.failed.hint")} options={options} error={form.of("step")} defaultValue={form.value("step", "")} />
          <ButtonRow>
            <Button>{t("run.retry")}</Button>
            <LinkButton variant="quiet" href={paths.workflows.run(run.id)}>{t("run.back")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
