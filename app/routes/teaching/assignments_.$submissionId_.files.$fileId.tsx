import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { openDesk, openFile, type OpenedFile } from "~/features/grading/index.server";
import { readQueueQuery, writeQueueQuery } from "~/features/grading/list";
import type { DeskPageData } from "~/features/grading/ui/desk-data";
import { deskHandle, DeskPage } from "~/features/grading/ui/desk-page";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";

interface Data extends DeskPageData {
  readonly file: OpenedFile;
}

/** The desk with a file of the work open on it; opening it records who has it, as the desk does. */
export const handle: RouteHandle<Data> = {
  ...deskHandle, writesOnGet: true, plays: true,
  title: ({ file, desk }) => `${file.name}, ${desk.subject.assignment}`,
  above: ({ desk, search }) => [...deskHandle.above, { label: desk.subject.assignment, href: paths.teaching.submission(desk.subject.submissionId, search) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const { submissionId = "", fileId = "" } = args.params;
  const file = await openFile(ctx, submissionId, fileId);
  const desk = file && (await openDesk(ctx, submissionId));
  if (!desk) throw notFound();
  return reply<Data>({ desk, file, userId: ctx.person.id, search: writeQueueQuery(readQueueQuery(new URL(args.request.url).searchParams)) });
}

export default function DeskWithFile() {
  const data = useLoaderData() as Data;
  return <DeskPage data={data} file={data.file} />;
}
