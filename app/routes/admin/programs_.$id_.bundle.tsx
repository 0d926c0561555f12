import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { archiveOf, bundleOf } from "~/features/bundles/index.server";
import { streamAnswer } from "~/platform/http/stream.server";
import { notFound } from "~/platform/reply";

/** A program as one file, made while it is sent (docs/decisions/0032). */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const bundle = await bundleOf(ctx.read, args.params.id ?? "", ctx.academy.timeZone);
  if (!bundle) throw notFound();
  const { size, bytes } = await archiveOf(ctx, bundle);
  return streamAnswer(bytes, { type: "application/x-tar", name: `${bundle.program.slug}.tar`, size });
}
