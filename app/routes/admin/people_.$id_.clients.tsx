import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { coachedBy, coachedKey, personNamed, type CoachedClient, type Named } from "~/features/coaching/index.server";
import { relationKinds, type RelationKind } from "~/features/coaching/rules";
import { CoachedTable } from "~/features/coaching/ui/relation-table";
import { abovePerson } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, PageHeader, Pager, Tabs } from "~/ui";

interface Data {
  readonly person: Named;
  readonly kind: RelationKind;
  readonly page: KeysetPage<CoachedClient>;
}

export const handle: RouteHandle<Data> = { title: ({ person }, t) => t("coaching.clients.of", { name: person.name }), density: "dense", above: abovePerson };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "" } = args.params;
  const { searchParams } = new URL(args.request.url);
  const kind = relationKinds.find((one) => one === searchParams.get("as")) ?? "coach";
  const [person, page] = await Promise.all([personNamed(ctx.read, id), coachedBy(ctx.read, kind, id, keysetOf(searchParams, coachedKey), ctx.clock.now())]);
  if (!person) throw notFound();
  return reply<Data>({ person, kind, page });
}

export default function CoachedClients() {
  const { person, kind, page } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const all = paths.coaching.ofStaff(person.id);
  const at = (more: string) => `${all}?as=${kind}&${more}`;
  return (
    <>
      <PageHeader title={t("coaching.clients.of", { name: person.name })} sentence={t("coaching.clients.sentence")} />
      <Tabs label={t("coaching.clients.pages")} items={relationKinds.map((one) => ({ href: one === "coach" ? all : `${all}?as=${one}`, label: t(`coaching.as.${one}`), current: one === kind }))} />
      {page.rows.length === 0 ? <Empty title={t("coaching.clients.none.title")}>{t("coaching.clients.none.text")}</Empty> : (
        <>
          <CoachedTable rows={page.rows} />
          <Pager newer={page.before ? at(`before=${page.before}`) : undefined} older={page.after ? at(`after=${page.after}`) : undefined} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={page.after ? undefined : t("coaching.clients.end")} />
        </>
      )}
    </>
  );
}
