import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { AccountTabs } from "~/features/identity/ui/account-tabs";
import { NoticeMailForm, noticeMails } from "~/features/notices/forms";
import { chooseNoticeMail, noticeMailOf } from "~/features/notices/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader, RadioGroup } from "~/ui";

export const handle: RouteHandle = { title: "noticeMail.title", above: [{ key: "identity.account.title", href: paths.account.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  return reply({ how: await noticeMailOf(ctx.read, ctx.person.id) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const form = await parseForm(args.request, NoticeMailForm);
  if (!form.ok) return form.reply();
  await chooseNoticeMail(ctx, form.value.mail);
  return redirectWith(ctx, paths.account.notices(), flash.ok("noticeMail.saved"));
}

export default function AccountNotices() {
  const { how } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  const options = noticeMails.map((value) => ({ value, label: t(`noticeMail.${value}`), ...(value === "daily" || value === "weekly" ? { hint: t("noticeMail.hint.together") } : {}) }));
  return (
    <>
      <PageHeader title={t("noticeMail.title")} sentence={t("noticeMail.sentence")} />
      <AccountTabs />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <form method="post" action={paths.account.notices()}>
          <RadioGroup name="mail" label={t("noticeMail.label")} options={options} error={form.of("mail")} defaultValue={form.value("mail", how)} />
          <ButtonRow>
            <Button>{t("noticeMail.action")}</Button>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
