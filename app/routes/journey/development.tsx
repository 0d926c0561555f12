import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { developmentOf, type DevelopmentItem, type DevelopmentShow } from "~/features/grading/development.server";
import { plannedResources, type PlannedResource } from "~/features/grading/resources.server";
import { ResourceRow } from "~/features/grading/ui/resource-row";
import type { RouteHandle } from "~/platform/handle";
import type { KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Button, Empty, PageHeader, Pager, Row, Rows, Tabs } from "~/ui";

export const handle: RouteHandle = { title: "work.plan.title", above: [{ key: "journey.title", href: paths.journey.home() }] };

type Show = DevelopmentShow | "resources";

const showOf = (search: URLSearchParams): Show => {
  const show = search.get("show");
  return show === "done" || show === "resources" ? show : "open";
};

type Data =
  | { readonly show: DevelopmentShow; readonly page: KeysetPage<DevelopmentItem> }
  | { readonly show: "resources"; readonly page: KeysetPage<PlannedResource> };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "feedback" });
  const { searchParams } = new URL(args.request.url);
  const show = showOf(searchParams);
  if (show === "resources") return reply<Data>({ show, page: await plannedResources(ctx, searchParams) });
  return reply<Data>({ show, page: await developmentOf(ctx, show, searchParams) });
}

function Item({ item, show }: { item: DevelopmentItem; show: DevelopmentShow }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  const action = show === "open" ? paths.journey.developmentCompletion(item.id) : paths.journey.developmentReopening(item.id);
  const when = item.doneAt === null ? t("work.plan.given", { date: format.day(item.createdAt, now) }) : t("work.plan.doneOn", { date: format.day(item.doneAt, now) });
  return (
    <Row title={item.text} plain>
      <span className="small soft">
        {[item.domain, when].filter(Boolean).join(", ")}
        {item.assignmentId && item.assignmentTitle ? <>, <a href={paths.journey.assignment(item.assignmentId)}>{item.assignmentTitle}</a></> : null}
      </span>
      <form method="post" action={action}>
        <Button variant="second" small>{t(show === "open" ? "work.plan.mark" : "work.plan.undo")}<span className="vh">: {item.text}</span></Button>
      </form>
    </Row>
  );
}

function Resource({ resource }: { resource: PlannedResource }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  return <ResourceRow resource={resource}>{t("marking.plan.given", { date: format.day(resource.at, now) })}, <a href={paths.journey.assignment(resource.assignmentId)}>{resource.assignmentTitle}</a></ResourceRow>;
}

function List(data: Data) {
  const t = useT();
  if (data.show === "resources") {
    if (data.page.rows.length === 0) return <Empty title={t("marking.plan.empty.title")}>{t("marking.plan.empty.text")}</Empty>;
    return <Rows>{data.page.rows.map((resource) => <Resource key={resource.id} resource={resource} />)}</Rows>;
  }
  const { show, page } = data;
  if (page.rows.length === 0) return <Empty title={t(`work.plan.empty.${show}`)}>{t(`work.plan.empty.${show}.text`)}</Empty>;
  return <Rows>{page.rows.map((item) => <Item key={item.id} item={item} show={show} />)}</Rows>;
}

export default function Development() {
  const data = useLoaderData<typeof loader>() as Data;
  const { show, page } = data;
  const t = useT();
  const here = paths.journey.development(show === "open" ? undefined : show);
  const at = (name: "after" | "before", cursor: string) => `${here}${here.includes("?") ? "&" : "?"}${name}=${cursor}`;
  const tabs = [
    { href: paths.journey.development(), label: t("work.plan.tab.open"), current: show === "open" },
    { href: paths.journey.development("done"), label: t("work.plan.tab.done"), current: show === "done" },
    { href: paths.journey.development("resources"), label: t("marking.plan.tab"), current: show === "resources" },
  ];
  return (
    <>
      <PageHeader title={t("work.plan.title")} sentence={t("work.plan.sentence")} />
      <Tabs label={t("work.plan.title")} items={tabs} />
      <List {...data} />
      {page.before || page.after ? (
        <Pager {...(page.before ? { newer: at("before", page.before) } : {})} {...(page.after ? { older: at("after", page.after) } : {})} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} />
      ) : null}
    </>
  );
}
