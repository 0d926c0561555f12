import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/entry-links/forms";
import { beginByLink, openEntryLink } from "~/features/entry-links/index.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, seeOther } from "~/platform/reply";

export const handle: RouteHandle = { title: "entryLinks.program" };

const need = { role: "client" } as const;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, need);
  const link = await openEntryLink(ctx.read, args.params.slug ?? "");
  if (!link) throw notFound();
  throw seeOther(paths.entryLinks.enter(link.slug));
}

/** Begins the program that comes with this way in. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, need);
  const slug = args.params.slug ?? "";
  const link = await openEntryLink(ctx.read, slug);
  return answerButton(ctx, args.request, {
    about: link,
    form: NothingForm,
    verb: () => beginByLink(ctx, slug),
    to: paths.journey.home(),
    said: flash.ok("enter.began", { program: link?.program?.title ?? "" }),
    late: { to: paths.entryLinks.enter(slug), said: flash.info("enter.notNow") },
  });
}
