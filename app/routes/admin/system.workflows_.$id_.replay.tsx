import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/system/forms";
import { replayWorkflowRun, shownRun, type ShownRun } from "~/features/system/index.server";
import { aboveRun } from "~/platform/above-system";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly run: ShownRun;
}

export const handle: RouteHandle<Data> = {
  title: "run.replay.title",
  density: "dense",
  above: ({ run }) => aboveRun(run),
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
  return answerButton(ctx, args.request, {
    about: await shownRun(ctx, id),
    form: NothingForm,
    verb: () => replayWorkflowRun(ctx, id),
    late: { to: paths.workflows.run(id), said: flash.warn("run.changed") },
    to: (replayed) => paths.workflows.run(replayed),
    said: flash.ok("run.replayed"),
  });
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
