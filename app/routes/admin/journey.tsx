import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { arrangeAcademys, postLayout } from "~/features/own-pages/index.server";
import { readLayout, type Layout } from "~/features/own-pages/layout";
import { LayoutList } from "~/features/own-pages/ui/layout-list";
import { inAdmin } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader } from "~/ui";

interface Data {
  readonly layout: Layout;
  readonly arranged: boolean;
}

export const handle: RouteHandle<Data> = { title: "layout.admin.title", density: "dense", above: inAdmin };

export async function loader(args: LoaderFunctionArgs) {
  const { academy } = await requireAccess(args, { role: "admin" });
  const own = academy.journeyLayout ?? null;
  return reply<Data>({ layout: readLayout(own), arranged: own !== null });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return postLayout(ctx, args.request, { about: ctx.academy, verb: (change) => arrangeAcademys(ctx, change), to: paths.own.academyLayout() });
}

export default function AcademyLayout() {
  const { layout, arranged } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("layout.admin.title")} sentence={t("layout.admin.sentence")} />
      <LayoutList layout={layout} action={paths.own.academyLayout()} arranged={arranged} />
    </>
  );
}
