import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/system/forms";
import { cancelJob, shownJob, type ShownJob } from "~/features/system/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { jobText, jobWords } from "~/features/system/ui/job-parts";
import type { Above, RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly job: ShownJob;
}

/** The job itself, by what it does. */
function jobAbove({ id, name }: ShownJob): Above {
  const key = jobWords(name);
  const href = paths.system.job(id);
  return key ? { key, href } : { label: name, href };
}

export const handle: RouteHandle<Data> = {
  title: "job.cancel.title",
  density: "dense",
  above: ({ job }) => [{ key: "admin.title", href: paths.admin.home() }, { key: "jobs.title", href: paths.system.jobs() }, jobAbove(job)],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const job = await shownJob(ctx, args.params.id ?? "");
  if (!job) throw notFound();
  return reply({ job });
}

/** Takes a waiting job out of the queue. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  if (!(await shownJob(ctx, id))) throw notFound();
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const changed = await cancelJob(ctx, id);
  if (!changed.ok) throw changed.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, paths.system.job(id), flash.ok("job.cancelled"));
}

export default function JobCancellation() {
  const { job } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("job.cancel.title")} sentence={jobText(job.name, t)} />
      <div className="stack">
        <p>{t("job.cancel.text")}</p>
        <form method="post" action={paths.system.jobCancellation(job.id)}>
          <ButtonRow>
            <Button variant="danger">{t("job.cancel.title")}</Button>
            <LinkButton variant="quiet" href={paths.system.job(job.id)}>{t("job.cancel.keep")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
