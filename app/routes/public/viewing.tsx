import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { homeOf } from "~/access/navigation";
import { StopForm } from "~/features/viewing/forms";
import { stopViewing, viewingIn } from "~/features/viewing/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { hasRole } from "~/platform/people";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, PageHeader } from "~/ui";

interface Data {
  readonly client: string;
  readonly over: boolean;
}

export const handle: RouteHandle<Data> = { title: ({ client, over }, t) => t(over ? "viewing.over.title" : "viewing.now.title", { name: client }), parks: false };

/** What an admin's view as a client is about, while it holds and when it is over by itself. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true, owing: "viewing-end", guardian: true });
  const found = await viewingIn(ctx.read, ctx.person.sessionPublicId);
  if (!found) throw redirectWith(ctx, homeOf(ctx.person), flash.info("viewing.none"));
  return reply({ client: found.client, over: !ctx.person.behind });
}

/** Ends it. An admin goes back to the client's page. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true, owing: "viewing-end", guardian: true });
  const form = await parseForm(args.request, StopForm);
  if (!form.ok) return form.reply();
  const clientId = await stopViewing(ctx);
  if (clientId === null) return redirectWith(ctx, homeOf(ctx.person), flash.info("viewing.none"));
  const home = ctx.person.behind || hasRole(ctx.person, "admin") ? paths.admin.person(clientId) : homeOf(ctx.person);
  return redirectWith(ctx, home, flash.ok("viewing.ended"));
}

export default function Viewing() {
  const { client, over } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t(over ? "viewing.over.title" : "viewing.now.title", { name: client })} />
      <p>{over ? t("viewing.over.text") : t("viewing.now.text", { name: client })}</p>
      <form method="post" action={paths.viewing()}>
        <ButtonRow>
          <Button>{t(over ? "viewing.over.action" : "viewing.stop")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
