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
  return reply(await noticesPage(ctx, keysetOf(new URL(args.request.url).searchParams, noticeKey)));
}

/** On the first page, where something is unread: up to the newest that is on it. What comes later stays unread. */
function MarkAll({ page }: { page: KeysetPage<ListedNotice> }) {
  const t = useT();
  const { person } = useShell();
  const newest = page.rows[0];
  if (!person?.unread || !newest || page.before) return null;
  return (
    <form method="post" action={paths.notifications.readMarks()}>
      <HiddenField name="upTo" value={String(newest.createdAt)} />
      <Button variant="second">{t("notices.markAll")}</Button>
    </form>
  );
}

export default function Notices() {
  const page = useLoaderData<typeof loader>() as KeysetPage<ListedNotice>;
  const t = useT();
  const at = (query: string) => `${paths.notifications.home()}?${query}`;
  return (
    <>
      <PageHeader title={t("notices.title")} sentence={t("notices.sentence")} action={<MarkAll page={page} />} />
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
