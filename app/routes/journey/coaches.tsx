import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ownCoaches, type Relation } from "~/features/coaching/index.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Empty, PageHeader, Row, Rows } from "~/ui";

interface Data {
  readonly coaches: readonly Relation[];
}

export const handle: RouteHandle = { title: "coaching.own.title", above: [{ key: "journey.title", href: paths.journey.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "progress" });
  return reply<Data>({ coaches: await ownCoaches(ctx.read, ctx.person.id, ctx.clock.now()) });
}

export default function OwnCoaches() {
  const { coaches } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const format = useFormat();
  const since = ({ kind, startsAt, endsAt }: Relation) => {
    const role = t(`coaching.as.${kind}`);
    return endsAt === null ? t("coaching.own.since", { role, day: format.date(startsAt) }) : t("coaching.own.until", { role, day: format.date(startsAt), until: format.date(endsAt - 1) });
  };
  return (
    <>
      <PageHeader title={t("coaching.own.title")} sentence={t("coaching.own.sentence")} />
      {coaches.length === 0 ? <Empty title={t("coaching.own.none.title")}>{t("coaching.own.none.text")}</Empty> : <Rows>{coaches.map((one) => <Row key={one.id} title={one.staff.name}>{since(one)}</Row>)}</Rows>}
    </>
  );
}
