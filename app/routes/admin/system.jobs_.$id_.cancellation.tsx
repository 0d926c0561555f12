import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { CancelForm } from "~/features/system/forms";
import { cancelJob, shownJob, type ShownJob } from "~/features/system/index.server";
import { inJobs } from "~/platform/above-system";
import { flash } from "~/platform/flash";
import { jobText, jobWords } from "~/features/system/ui/job-parts";
import { answerButton } from "~/platform/form-post.server";
import type { Above, RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, HiddenField, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly job: ShownJob;
}

const titleOf = ({ state }: ShownJob) => (state === "dead" ? "job.setAside.title" : "job.cancel.title");

/** The job itself, by what it does. */
function jobAbove({ id, name }: ShownJob): Above {
  const key = jobWords(name);
  const href = paths.system.job(id);
  return key ? { key, href } : { label: name, href };
}

export const handle: RouteHandle<Data> = {
  title: ({ job }, t) => t(titleOf(job)),
  density: "dense",
  above: ({ job }) => [...inJobs, jobAbove(job)],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const job = await shownJob(ctx, args.params.id ?? "");
  if (!job) throw notFound();
  return job.mayCancel ? reply({ job }) : seeOther(paths.system.job(job.id));
}

/** Takes a waiting job out of the queue, or sets one aside that was given up. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerButton(ctx, args.request, {
    about: await shownJob(ctx, id),
    form: CancelForm,
    verb: ({ from }) => cancelJob(ctx, id, from),
    to: paths.system.job(id),
    said: ({ from }) => flash.ok(from === "dead" ? "job.setAside" : "job.cancelled"),
  });
}

export default function JobCancellation() {
  const { job } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t(titleOf(job))} sentence={jobText(job.name, t)} />
      <div className="stack">
        <p>{t(job.state === "dead" ? "job.setAside.text" : "job.cancel.text")}</p>
        <form method="post" action={paths.system.jobCancellation(job.id)}>
          <HiddenField name="from" value={job.state} />
          <ButtonRow>
            <Button variant="danger">{t(titleOf(job))}</Button>
            <LinkButton variant="quiet" href={paths.system.job(job.id)}>{t("job.cancel.keep")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
