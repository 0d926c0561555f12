import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shownRun, stepsPage, type ShownRun, type StepsPage } from "~/features/system/index.server";
import { Payload } from "~/features/system/ui/payload";
import { RunFacts } from "~/features/system/ui/run-parts";
import { RunSteps } from "~/features/system/ui/run-steps";
import { inRuns } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ButtonRow, LinkButton, PageHeader, Section } from "~/ui";

interface Data {
  readonly run: ShownRun;
  readonly steps: StepsPage;
  readonly now: number;
}

export const handle: RouteHandle<Data> = {
  title: ({ run }) => run.workflow,
  density: "dense",
  above: inRuns,
};

/** The step that a page begins with; what is no such number begins with the first. */
function firstStep(search: URLSearchParams): number {
  const asked = search.get("steps") ?? "";
  return /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const [run, steps] = await Promise.all([shownRun(ctx, id), stepsPage(ctx, id, firstStep(new URL(args.request.url).searchParams))]);
  if (!run) throw notFound();
  return reply({ run, steps, now: ctx.clock.now() });
}

/** What can be done with it now; each has a page that says what will happen. */
function Change({ run }: Pick<Data, "run">) {
  const t = useT();
  return (
    <ButtonRow>
      {run.mayRetry ? <LinkButton href={paths.workflows.runRetry(run.id)}>{t("run.retry")}</LinkButton> : null}
      {run.mayReplay ? <LinkButton variant="second" href={paths.workflows.runReplay(run.id)}>{t("run.replay")}</LinkButton> : null}
      {run.mayCancel ? <LinkButton variant={run.state === "failed" ? "second" : "danger"} href={paths.workflows.runCancellation(run.id)}>{t(run.state === "failed" ? "run.setAside" : "run.cancel")}</LinkButton> : null}
    </ButtonRow>
  );
}

export default function WorkflowRun() {
  const { run, steps, now } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={run.workflow} action={<Change run={run} />} />
      <Section id="facts" title={t("run.facts")}>
        <RunFacts run={run} />
      </Section>
      <Section id="steps" title={t("run.steps")}>
        <RunSteps runId={run.id} page={steps} now={now} />
      </Section>
      <Section id="input" title={t("run.input")}>
        <Payload text={run.input} hint={t("run.payload.hint")} />
      </Section>
      {run.output === null ? null : (
        <Section id="output" title={t("run.output")}>
          <Payload text={run.output} hint={t("run.payload.hint")} />
        </Section>
      )}
    </>
  );
}
