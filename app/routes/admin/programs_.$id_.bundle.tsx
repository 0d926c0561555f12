import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { archiveOf, bundleOf } from "~/features/bundles/index.server";
import { streamAnswer } from "~/platform/files/index.server";
import { notFound } from "~/platform/reply";

/** A program as one file, made while it is sent (docs/decisions/0032). */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const bundle = await bundleOf(ctx.read, args.params.id ?? "", ctx.academy.timeZone);
  if (!bundle) throw notFound();
  return streamAnswer(await archiveOf(ctx, bundle), `${bundle.program.slug}.tar`);
}
