import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/system/forms";
import { replayWorkflowRun, shownRun, type ShownRun } from "~/features/system/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly run: ShownRun;
}

export const handle: RouteHandle<Data> = {
  title: "run.replay.title",
  density: "dense",
  above: ({ run }) => [{ key: "admin.title", href: paths.admin.home() }, { key: "runs.title", href: paths.workflows.runs() }, { label: run.workflow, href: paths.workflows.run(run.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const run = await shownRun(ctx, args.params.id ?? "");
  if (!run) throw notFound();
  if (!run.mayReplay) return redirectWith(ctx, paths.workflows.run(run.id), flash.warn("run.changed"));
  return reply({ run });
}

/** Begins the same again, as a run of its own. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  if (!(await shownRun(ctx, id))) throw notFound();
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const changed = await replayWorkflowRun(ctx, id);
  if (!changed.ok && changed.reason === "unknown") throw notFound();
  if (!changed.ok) return redirectWith(ctx, paths.workflows.run(id), flash.warn("run.changed"));
  return redirectWith(ctx, paths.workflows.run(changed.value), flash.ok("run.replayed"));
}

export default function RunReplay() {
  const { run } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("run.replay.title")} sentence={run.workflow} />
      <p>{t("run.replay.text")}</p>
      <form method="post" action={paths.workflows.runReplay(run.id)}>
        <ButtonRow>
          <Button>{t("run.replay.title")}</Button>
          <LinkButton variant="quiet" href={paths.workflows.run(run.id)}>{t("run.back")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
