import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ownSkills } from "~/features/skills/index.server";
import type { SkillsMap } from "~/features/skills/map";
import { SkillsMapView } from "~/features/skills/ui/skills-map";
import { OwnTabs } from "~/features/own-pages/ui/own-tabs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, PageHeader } from "~/ui";

interface Data {
  readonly map: SkillsMap;
}

export const handle: RouteHandle<Data> = { title: "skillsMap.title", above: [{ key: "journey.title", href: paths.journey.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  return reply<Data>({ map: await ownSkills(ctx) });
}

export default function OwnSkills() {
  const { map } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("skillsMap.title")} sentence={t("skillsMap.sentence")} />
      <OwnTabs />
      {map.skills === 0 ? <Empty title={t("skillsMap.none.title")}>{t("skillsMap.none.text")}</Empty> : <SkillsMapView map={map} hrefOf={({ slug, moduleId }) => paths.journey.module(slug, moduleId)} />}
    </>
  );
}
