import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { queueKey, queuePage, type Queue } from "~/features/grading/index.server";
import { queueViews, readQueueQuery, usualQueue, writeQueueQuery, type QueueQuery } from "~/features/grading/list";
import { QueueFilters } from "~/features/grading/ui/queue-filters";
import { QueueTable } from "~/features/grading/ui/queue-table";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, Facts, Flash, LinkButton, More, PageHeader, Pager, Tabs } from "~/ui";

export const handle: RouteHandle = { title: "grading.queue.title", density: "dense", above: [{ key: "teaching.title", href: paths.teaching.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const { searchParams } = new URL(args.request.url);
  const query = readQueueQuery(searchParams);
  return reply({ userId: ctx.person.id, query, queue: await queuePage(ctx, query, keysetOf(searchParams, queueKey)) });
}

interface Data {
  readonly userId: string;
  readonly query: QueueQuery;
  readonly queue: Queue;
}

const at = (query: QueueQuery, more = "") => {
  const search = writeQueueQuery(query);
  return `${paths.teaching.assignments(search)}${more && (search ? "&" : "?")}${more}`;
};

function Views({ query, queue }: Data) {
  const t = useT();
  return <Tabs label={t("grading.queue.views")} items={queueViews.map((view) => ({ href: at({ ...query, queue: view }), label: t(`grading.queue.${view}`), current: query.queue === view, count: queue.counts[view] }))} />;
}

function Nothing({ query, queue }: Data) {
  const t = useT();
  const filtered = at({ ...usualQueue, queue: query.queue }) !== at(query);
  const others = queue.counts.all > 0 && query.queue !== "all";
  const action = filtered
    ? <LinkButton variant="second" href={at({ ...usualQueue, queue: query.queue })}>{t("grading.queue.none.all")}</LinkButton>
    : others ? <LinkButton variant="second" href={at({ ...usualQueue, queue: "all" })}>{t("grading.queue.none.shared")}</LinkButton> : undefined;
  return <Empty title={t("grading.queue.none.title")} action={action}>{filtered ? t("grading.queue.none.filtered") : t("grading.queue.none.text")}</Empty>;
}

function List({ userId, query, queue }: Data) {
  const t = useT();
  const { page } = queue;
  return (
    <>
      {queue.more ? <Flash live={false}>{t("grading.queue.more")}</Flash> : null}
      <QueueTable rows={page.rows} caption={t("grading.queue.caption")} userId={userId} search={writeQueueQuery(query)} />
      <Pager
        newer={page.before ? at(query, `before=${page.before}`) : undefined}
        older={page.after ? at(query, `after=${page.after}`) : undefined}
        newerLabel={t("list.back")}
        olderLabel={t("list.next", { count: page.size })}
        text={page.after ? undefined : t("grading.queue.end")}
      />
    </>
  );
}

export default function Assignments() {
  const data = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { query, queue } = data;
  const first = queue.page.before === null && query.status === "submitted" ? queue.page.rows[0] : undefined;
  const { mine, all } = queue.counts;
  return (
    <>
      <PageHeader
        title={t("grading.queue.title")}
        sentence={t("grading.queue.sentence", { mine, all })}
        action={first ? <LinkButton accessKey="n" href={paths.teaching.submission(first.submissionId, writeQueueQuery(query))}>{t("grading.queue.first")}</LinkButton> : undefined}
      />
      <Views {...data} />
      <QueueFilters query={query} queue={queue} />
      {queue.page.rows.length === 0 ? <Nothing {...data} /> : <List {...data} />}
      {first ? <More accessKey="k" summary={t("keys.title")}><p className="small">{t("keys.text")}</p><Facts items={[{ label: "N", value: t("keys.first") }, { label: "K", value: t("keys.keys") }]} /></More> : null}
    </>
  );
}
