import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { goOn } from "~/features/grading/index.server";

/** On to the next of the same queue, without touching this one. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return goOn(ctx, args);
}
