import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { copyArchive } from "~/features/personal-data/index.server";
import { streamAnswer } from "~/platform/http/stream.server";
import { notFound } from "~/platform/reply";

/** The copy as a file, for whoever asked for it and as long as it is kept; for everybody else there is none. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true, owing: "terms" });
  const copy = await copyArchive(ctx, args.params.id ?? "");
  if (!copy) throw notFound();
  return streamAnswer(copy.bytes, { type: "application/x-tar", name: "my-data.tar", size: copy.size });
}
