import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage, type RouteArgs } from "~/access/gate.server";
import { ResetPasswordForm } from "~/features/identity/forms";
import { resetHolder, resetPassword } from "~/features/identity/index.server";
import { WhosePassword } from "~/features/identity/ui/whose-password";
import { useRefusedForm } from "~/platform/refused-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PasswordField, Prose } from "~/ui";

interface Shown {
  /** The link's token while it works; null: used, replaced, expired, or never was. */
  readonly token: string | null;
  /** Whose password it sets, for password managers: whoever holds the link has that mailbox. */
  readonly email: string;
  /** They have none yet: they were invited. */
  readonly isFirst: boolean;
}

/** 410: it was there and is not any more. Whether it ever was is not said. */
const GONE = 410;
const faults: Readonly<Record<"own-address" | "common", MessageKey>> = { "own-address": "identity.newPassword.ownAddress", common: "identity.newPassword.common" };

export const handle: RouteHandle<Shown> = {
  title: (data, t) => t(data.token === null ? "identity.reset.gone.title" : data.isFirst ? "identity.reset.first.title" : "identity.reset.title"),
  door: true,
  noStore: true,
};

const tokenOf = (args: RouteArgs): string => new URL(args.request.url).searchParams.get("token") ?? "";

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await publicPage(args);
  const token = tokenOf(args);
  const holder = await resetHolder(ctx, token);
  return holder === null ? reply<Shown>({ token: null, email: "", isFirst: false }, { status: GONE }) : reply<Shown>({ token, ...holder });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await publicPage(args);
  // Where the link is gone the loader finds so, too, and draws the page that says it.
  const gone = () => reply({}, { status: GONE });
  const token = tokenOf(args);
  if ((await resetHolder(ctx, token)) === null) return gone();
  const form = await parseForm(args.request, ResetPasswordForm);
  if (!form.ok) return form.reply();
  const reset = await resetPassword(ctx, token, form.value.password);
  if (reset.ok) return redirectWith(ctx, paths.login(), flash.ok("identity.reset.done"));
  return reset.reason === "gone" ? gone() : form.reply({ password: faults[reset.reason] });
}

export default function ResetPassword() {
  const { token, email, isFirst } = useLoaderData<typeof loader>();
  return token === null ? <Gone /> : <Choose token={token} email={email} isFirst={isFirst} />;
}

function Choose({ token, email, isFirst }: { token: string; email: string; isFirst: boolean }) {
  const t = useT();
  const form = useRefusedForm();
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <p>{t(isFirst ? "identity.reset.first.text" : "identity.reset.text")}</p>
      <form method="post" action={paths.resetPassword(token)}>
        <WhosePassword email={email} />
        <div>
          <PasswordField
            name="password"
            label={t(isFirst ? "identity.password" : "identity.newPassword")}
            hint={t("identity.newPassword.hint")}
            autoComplete="new-password"
            required
            minLength={12}
            maxLength={200}
            error={form.of("password")}
          />
          <ButtonRow>
            <Button>{t(isFirst ? "identity.reset.first.action" : "identity.reset.action")}</Button>
          </ButtonRow>
        </div>
      </form>
    </div>
  );
}

function Gone() {
  const t = useT();
  return (
    <Prose>
      <p>{t("identity.reset.gone.text")}</p>
      <p>
        <LinkButton href={paths.forgotPassword()}>{t("identity.reset.gone.action")}</LinkButton>
      </p>
    </Prose>
  );
}
