import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { cancelWorkflowRun, shownRun, type ShownRun } from "~/features/system/index.server";
import { CancelRunForm } from "~/features/system/run-forms";
import { aboveRun } from "~/platform/above-system";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, HiddenField, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly run: ShownRun;
}

export const handle: RouteHandle<Data> = {
  title: ({ run }, t) => t(run.state === "failed" ? "run.setAside.title" : "run.cancel.title"),
  density: "dense",
  above: ({ run }) => aboveRun(run),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const run = await shownRun(ctx, args.params.id ?? "");
  if (!run) throw notFound();
  if (!run.mayCancel) return redirectWith(ctx, paths.workflows.run(run.id), flash.warn("run.changed"));
  return reply({ run });
}

/** Ends a run that is not over, or sets a failed one aside. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerButton(ctx, args.request, {
    about: await shownRun(ctx, id),
    form: CancelRunForm,
    verb: ({ from }) => cancelWorkflowRun(ctx, id, from),
    late: { to: paths.workflows.run(id), said: flash.warn("run.changed") },
    to: paths.workflows.run(id),
    said: ({ from }) => flash.ok(from === "failed" ? "run.setAside.done" : "run.cancelled"),
  });
}

export default function RunCancellation() {
  const { run } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const failed = run.state === "failed";
  const title = t(failed ? "run.setAside.title" : "run.cancel.title");
  return (
    <>
      <PageHeader title={title} sentence={run.workflow} />
      <p>{t(failed ? "run.setAside.text" : "run.cancel.text")}</p>
      <form method="post" action={paths.workflows.runCancellation(run.id)}>
        <HiddenField name="from" value={failed ? "failed" : "open"} />
        <ButtonRow>
          <Button variant="danger">{title}</Button>
          <LinkButton variant="quiet" href={paths.workflows.run(run.id)}>{t("run.back")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
