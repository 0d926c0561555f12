import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { arrangeOwn, postLayout } from "~/features/own-pages/index.server";
import { layoutFor, readLayout, type Layout } from "~/features/own-pages/layout";
import { LayoutList } from "~/features/own-pages/ui/layout-list";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly layout: Layout;
  readonly arranged: boolean;
}

export const handle: RouteHandle<Data> = { title: "layout.title", above: [{ key: "journey.title", href: paths.journey.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const { person, academy } = await requireAccess(args, { role: "client" });
  return reply<Data>({ layout: readLayout(layoutFor(person.journeyLayout, academy.journeyLayout)), arranged: person.journeyLayout != null });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  return postLayout(ctx, args.request, { about: ctx.person, verb: (change) => arrangeOwn(ctx, change), to: paths.own.layout() });
}

export default function OwnLayout() {
  const { layout, arranged } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("layout.title")} sentence={t("layout.sentence")} />
      <p className="soft">{t(arranged ? "layout.own" : "layout.academys")}</p>
      <LayoutList layout={layout} action={paths.own.layout()} arranged={arranged} />
      <p><LinkButton variant="quiet" href={paths.journey.home()}>{t("layout.back")}</LinkButton></p>
    </>
  );
}
