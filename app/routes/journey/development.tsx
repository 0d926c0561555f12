import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { developmentOf, type DevelopmentItem, type DevelopmentShow } from "~/features/grading/development.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Button, Empty, PageHeader, Pager, Row, Rows, Tabs } from "~/ui";

export const handle: RouteHandle = { title: "work.plan.title", above: [{ key: "journey.title", href: paths.journey.home() }] };

const showOf = (search: URLSearchParams): DevelopmentShow => (search.get("show") === "done" ? "done" : "open");

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const { searchParams } = new URL(args.request.url);
  const show = showOf(searchParams);
  return reply({ show, page: await developmentOf(ctx, show, searchParams) });
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

export default function Development() {
  const { show, page } = useLoaderData<typeof loader>();
  const t = useT();
  const here = paths.journey.development(show === "done" ? "done" : undefined);
  const at = (name: "after" | "before", cursor: string) => `${here}${here.includes("?") ? "&" : "?"}${name}=${cursor}`;
  const tabs = [
    { href: paths.journey.development(), label: t("work.plan.tab.open"), current: show === "open" },
    { href: paths.journey.development("done"), label: t("work.plan.tab.done"), current: show === "done" },
  ];
  return (
    <>
      <PageHeader title={t("work.plan.title")} sentence={t("work.plan.sentence")} />
      <Tabs label={t("work.plan.title")} items={tabs} />
      {page.rows.length === 0 ? <Empty title={t(`work.plan.empty.${show}`)}>{t(`work.plan.empty.${show}.text`)}</Empty> : (
        <Rows>{page.rows.map((item) => <Item key={item.id} item={item} show={show} />)}</Rows>
      )}
      {page.before || page.after ? (
        <Pager {...(page.before ? { newer: at("before", page.before) } : {})} {...(page.after ? { older: at("after", page.after) } : {})} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} />
      ) : null}
    </>
  );
}
