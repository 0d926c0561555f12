import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireOperator } from "~/access/gate.server";
import { archiveFor, deskOf } from "~/features/academies/index.server";
import { downloadAnswer } from "~/platform/files/index.server";
import { notFound } from "~/platform/reply";

/** A finished archive, sealed to the academy's key: an operator hands it over and reads nothing of it. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const archive = await archiveFor(deskOf(ctx), args.params.id ?? "", args.params.archiveId ?? "");
  if (!archive) throw notFound();
  return downloadAnswer(archive.body, archive.called);
}
