import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import type { Comparison } from "~/features/assignments/index.server";
import { ComparisonView } from "~/features/assignments/ui/comparison";
import { comparedWork } from "~/features/grading/index.server";
import { queueParts, readQueueQuery, writeQueueQuery, type QueueQuery } from "~/features/grading/list";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader } from "~/ui";

interface Data {
  readonly work: { readonly submissionId: string; readonly assignment: string; readonly client: string; readonly program: string };
  readonly comparison: Comparison;
  /** The queue's query this work was opened from. */
  readonly query: QueueQuery;
}

export const handle: RouteHandle<Data> = {
  title: ({ work }, t) => `${t("compare.title")}, ${work.client}, ${work.assignment}`,
  density: "dense",
  above: ({ work, query }) => [
    { key: "teaching.title", href: paths.teaching.home() },
    { key: "grading.queue.title", href: paths.teaching.assignments() },
    { label: work.assignment, href: paths.teaching.submission(work.submissionId, writeQueueQuery(query)) },
  ],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const { searchParams } = new URL(args.request.url);
  const found = await comparedWork(ctx, args.params.submissionId ?? "", searchParams);
  if (!found) throw notFound();
  const { submissionId, assignment, client, program } = found.subject;
  return reply<Data>({ work: { submissionId, assignment, client, program }, comparison: found.comparison, query: readQueueQuery(searchParams) });
}

export default function CompareVersions() {
  const { work, comparison, query } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("compare.title")} kicker={work.assignment} sentence={t("compare.desk.kicker", work)} />
      <ComparisonView comparison={comparison} action={paths.teaching.comparison(work.submissionId)} keep={queueParts(query)} back={paths.teaching.submission(work.submissionId, writeQueueQuery(query))} />
    </>
  );
}
