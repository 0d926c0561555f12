import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shownJob, type ShownJob } from "~/features/system/index.server";
import { JobFacts, jobText } from "~/features/system/ui/job-parts";
import { Payload } from "~/features/system/ui/payload";
import { inJobs } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader, Section } from "~/ui";

interface Data {
  readonly job: ShownJob;
}

export const handle: RouteHandle<Data> = {
  title: ({ job }, t) => jobText(job.name, t),
  density: "dense",
  above: inJobs,
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const job = await shownJob(ctx, args.params.id ?? "");
  if (!job) throw notFound();
  return reply({ job });
}

/** What can be done with it now. */
function Change({ job }: Data) {
  const t = useT();
  return (
    <ButtonRow>
      {job.mayRetry ? <form method="post" action={paths.system.jobRetry(job.id)}><Button>{t("job.retry")}</Button></form> : null}
      {job.mayCancel ? <LinkButton variant={job.state === "dead" ? "second" : "danger"} href={paths.system.jobCancellation(job.id)}>{t(job.state === "dead" ? "job.setAside.open" : "job.cancel")}</LinkButton> : null}
    </ButtonRow>
  );
}

export default function Job() {
  const { job } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={jobText(job.name, t)} action={job.mayRetry || job.mayCancel ? <Change job={job} /> : null} />
      <Section id="facts" title={t("job.facts")}>
        {job.ownPage === null ? null : <p>{t("job.ownPage")} <a href={job.ownPage}>{t("job.ownPage.open")}</a></p>}
        <JobFacts job={job} />
      </Section>
      <Section id="payload" title={t("job.payload")}>
        <Payload text={job.payload} hint={t("job.payload.hint")} />
      </Section>
    </>
  );
}
