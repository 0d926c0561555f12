import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { noticeKey, noticesPage, type ListedNotice } from "~/features/notices/index.server";
import { NoticeRows } from "~/features/notices/ui/notice-rows";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useShell, useT } from "~/platform/shell";
import { Button, Empty, HiddenField, PageHeader, Pager } from "~/ui";

export const handle: RouteHandle = { title: "notices.title" };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  // Before the query: what comes while it runs is not on the page, and stays unread.
  const upTo = ctx.clock.now();
  return reply({ upTo, page: await noticesPage(ctx, keysetOf(new URL(args.request.url).searchParams, noticeKey)) });
}

/** Only where something is unread; what comes after this page was drawn stays unread. */
function MarkAll({ upTo }: { upTo: number }) {
  const t = useT();
  const { person } = useShell();
  if (!person?.unread) return null;
  return (
    <form method="post" action={paths.notifications.readMarks()}>
      <HiddenField name="upTo" value={String(upTo)} />
      <Button variant="second">{t("notices.markAll")}</Button>
    </form>
  );
}

export default function Notices() {
  const { page, upTo } = useLoaderData<typeof loader>() as { page: KeysetPage<ListedNotice>; upTo: number };
  const t = useT();
  const at = (query: string) => `${paths.notifications.home()}?${query}`;
  return (
    <>
      <PageHeader title={t("notices.title")} sentence={t("notices.sentence")} action={<MarkAll upTo={upTo} />} />
      {page.rows.length === 0 ? (
        <Empty title={t("notices.empty.title")}>{t("notices.empty.text")}</Empty>
      ) : (
        <>
          <NoticeRows rows={page.rows} />
          <Pager
            newer={page.before ? at(`before=${page.before}`) : undefined}
            older={page.after ? at(`after=${page.after}`) : undefined}
            newerLabel={t("list.back")}
            olderLabel={t("list.next", { count: page.size })}
            text={page.after ? undefined : t("notices.end")}
          />
        </>
      )}
    </>
  );
}
