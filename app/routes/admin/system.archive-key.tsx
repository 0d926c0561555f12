import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/academies/forms";
import { makeArchiveKey, recipientOf } from "~/features/academies/index.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Facts, Flash, PageHeader } from "~/ui";

interface Data {
  readonly recipient: string | null;
}
interface Made {
  /** The key itself: on this answer and nowhere else. */
  readonly key: string;
}

export const handle: RouteHandle = { title: "archiveKey.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }], noStore: true, parks: false };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply({ recipient: await recipientOf(ctx.read) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) return form.reply();
  return reply({ key: await makeArchiveKey(ctx) }, { headers: { "cache-control": "no-store" } });
}

export default function ArchiveKey() {
  const { recipient } = useLoaderData<typeof loader>() as Data;
  const made = useActionData<typeof action>() as Made | undefined;
  const t = useT();
  if (made?.key) {
    return (
      <>
        <PageHeader title={t("archiveKey.title")} />
        <div className="stack prose">
          <Flash tone="warn">{t("archiveKey.made")}</Flash>
          <p><code className="tw:break-all">{made.key}</code></p>
          <p>{t("archiveKey.made.keep")}</p>
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("archiveKey.title")} sentence={t("archiveKey.sentence")} />
      <div className="stack prose">
        {recipient === null ? <p>{t("archiveKey.none")}</p> : <Facts items={[{ label: t("archiveKey.recipient"), value: <code className="tw:break-all">{recipient}</code> }]} />}
        <p>{t("archiveKey.what")}</p>
        <form method="post" action={paths.system.archiveKey()}>
          <ButtonRow><Button>{t(recipient === null ? "archiveKey.make" : "archiveKey.again")}</Button></ButtonRow>
        </form>
      </div>
    </>
  );
}
