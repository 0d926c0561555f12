import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ChangePasswordForm } from "~/features/identity/forms";
import { changePassword } from "~/features/identity/index.server";
import { AccountTabs } from "~/features/identity/ui/account-tabs";
import { WhosePassword } from "~/features/identity/ui/whose-password";
import { useRefusedForm } from "~/platform/refused-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader, PasswordField } from "~/ui";

export const handle: RouteHandle = { parks: false, title: "identity.passwordPage.title", above: [{ key: "identity.account.title", href: paths.account.home() }] };

const wrong: MessageKey = "identity.passwordPage.wrong";
const faults: Readonly<Record<"own-address" | "common", MessageKey>> = { "own-address": "identity.newPassword.ownAddress", common: "identity.newPassword.common" };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  return reply({ email: ctx.person.email });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const form = await parseForm(args.request, ChangePasswordForm);
  if (!form.ok) return form.reply();
  const changed = await changePassword(ctx, { current: form.value.currentPassword, wanted: form.value.newPassword });
  if (changed.ok) return redirectWith(ctx, paths.account.password(), flash.ok("identity.passwordPage.saved", { count: changed.value.sessionsEnded }));
  if (changed.reason === "limited") throw tooOften(changed.retryAfterMs);
  return form.reply(changed.reason === "wrong-password" ? { currentPassword: wrong } : { newPassword: faults[changed.reason] });
}

export default function AccountPassword() {
  const { email } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("identity.passwordPage.title")} sentence={t("identity.passwordPage.sentence")} />
      <AccountTabs />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.account.password()}>
        <WhosePassword email={email} />
        <div>
          <PasswordField name="currentPassword" label={t("identity.passwordPage.current")} autoComplete="current-password" required maxLength={200} error={form.of("currentPassword")} />
          <PasswordField
            name="newPassword"
            label={t("identity.newPassword")}
            hint={t("identity.newPassword.hint")}
            autoComplete="new-password"
            required
            minLength={12}
            maxLength={200}
            error={form.of("newPassword")}
          />
          <ButtonRow>
            <Button>{t("identity.passwordPage.action")}</Button>
          </ButtonRow>
        </div>
      </form>
    </>
  );
}
