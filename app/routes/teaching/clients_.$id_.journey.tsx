import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { aboveInClient } from "~/features/clients/ui/client-head";
import { arrangeForClient, clientLayout, postLayout } from "~/features/own-pages/index.server";
import { readLayout, type Layout } from "~/features/own-pages/layout";
import { LayoutList } from "~/features/own-pages/ui/layout-list";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader } from "~/ui";

interface Data {
  readonly client: { readonly id: string; readonly name: string };
  readonly layout: Layout;
  readonly arranged: boolean;
}

export const handle: RouteHandle<Data> = { title: ({ client }, t) => t("layout.client.title", { name: client.name }), density: "dense", above: aboveInClient };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "coach" });
  const found = await clientLayout(ctx, args.params.id ?? "");
  if (!found) throw notFound();
  return reply<Data>({ client: found.client, layout: readLayout(found.layout), arranged: found.own });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "coach" });
  const id = args.params.id ?? "";
  return postLayout(ctx, args.request, { about: await clientLayout(ctx, id), verb: (change) => arrangeForClient(ctx, id, change), to: paths.own.clientLayout(id) });
}

export default function ClientLayout() {
  const { client, layout, arranged } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("layout.client.title", { name: client.name })} sentence={t("layout.client.sentence")} />
      <p className="soft">{t(arranged ? "layout.client.own" : "layout.academys")}</p>
      <LayoutList layout={layout} action={paths.own.clientLayout(client.id)} arranged={arranged} />
    </>
  );
}
