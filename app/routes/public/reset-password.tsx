import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage, type RouteArgs } from "~/access/gate.server";
import { ResetPasswordForm } from "~/features/identity/forms";
import { resetPassword, resetTokenWorks } from "~/features/identity/index.server";
import { useRefusedForm } from "~/features/identity/ui/refused-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ErrorSummary, LinkButton, PasswordField } from "~/ui";

interface Shown {
  /** The link's token while it works; null: used, replaced, expired, or never was. */
  readonly token: string | null;
}

/** 410: it was there and is not any more. Whether it ever was is not said. */
const GONE = 410;
const ownAddress: MessageKey = "identity.newPassword.ownAddress";

export const handle: RouteHandle<Shown> = {
  title: (data, t) => t(data.token === null ? "identity.reset.gone.title" : "identity.reset.title"),
  door: true,
  noStore: true,
};

const tokenOf = (args: RouteArgs): string => new URL(args.request.url).searchParams.get("token") ?? "";

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await publicPage(args);
  const token = tokenOf(args);
  return (await resetTokenWorks(ctx, token)) ? reply<Shown>({ token }) : reply<Shown>({ token: null }, { status: GONE });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await publicPage(args);
  const form = await parseForm(args.request, ResetPasswordForm);
  if (!form.ok) return form.reply();
  const reset = await resetPassword(ctx, tokenOf(args), form.value.password);
  if (reset.ok) return redirectWith(ctx, paths.login(), flash.ok("identity.reset.done"));
  // The loader finds the link gone, too, and draws the page that says so.
  return reset.reason === "gone" ? reply({}, { status: GONE }) : form.reply({ password: ownAddress });
}

export default function ResetPassword() {
  const { token } = useLoaderData<typeof loader>();
  return token === null ? <Gone /> : <Choose token={token} />;
}

function Choose({ token }: { token: string }) {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <p>{t("identity.reset.text")}</p>
      <form method="post" action={paths.resetPassword(token)}>
        <PasswordField
          name="password"
          label={t("identity.newPassword")}
          hint={t("identity.newPassword.hint")}
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={200}
          error={form.of("password")}
        />
        <Button>{t("identity.reset.action")}</Button>
      </form>
    </>
  );
}

function Gone() {
  const t = useT();
  return (
    <>
      <p>{t("identity.reset.gone.text")}</p>
      <p>
        <LinkButton href={paths.forgotPassword()}>{t("identity.reset.gone.action")}</LinkButton>
      </p>
    </>
  );
}
