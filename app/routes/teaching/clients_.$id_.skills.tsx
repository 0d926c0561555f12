import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { clientNamed } from "~/features/clients/index.server";
import { aboveInClient, ClientHead, type OfClient } from "~/features/clients/ui/client-head";
import { skillsOfClient } from "~/features/skills/index.server";
import type { SkillsMap } from "~/features/skills/map";
import { SkillsMapView } from "~/features/skills/ui/skills-map";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty } from "~/ui";

interface Data extends OfClient {
  readonly map: SkillsMap;
}

export const handle: RouteHandle<Data> = { title: ({ client }, t) => t("client.skills.title", { name: client.name }), density: "dense", above: aboveInClient };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const id = args.params.id ?? "";
  const [client, map] = await Promise.all([clientNamed(ctx, id), skillsOfClient(ctx, id)]);
  if (!client) throw notFound();
  return reply<Data>({ client, map });
}

export default function ClientSkills() {
  const { client, map } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <ClientHead client={client} current="skills" />
      {map.skills === 0 ? <Empty title={t("skillsMap.none.title")}>{t("skillsMap.none.staff")}</Empty> : <SkillsMapView map={map} hrefOf={({ enrolmentId, moduleId }) => paths.clients.place(enrolmentId, moduleId)} />}
    </>
  );
}
