import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage, type RouteArgs } from "~/access/gate.server";
import { JoinForm } from "~/features/admissions/forms";
import { admissionHolder, join } from "~/features/admissions/index.server";
import { answerEntered } from "~/features/identity/index.server";
import { WhosePassword } from "~/features/identity/ui/whose-password";
import { currentVersion } from "~/features/terms/index.server";
import { TermsToCome } from "~/features/terms/ui/terms-to-come";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { personCookie } from "~/platform/sessions/index.server";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PasswordField, Prose, TextField } from "~/ui";

interface Shown {
  /** The link's token while it works; null: used, replaced, expired, or never was. */
  readonly token: string | null;
  readonly email: string;
  readonly name: string;
  readonly academy: string;
  /** There are terms to be read. */
  readonly terms: boolean;
}

/** 410: it was there and is not any more. Whether it ever was is not said. */
const GONE = 410;
const faults: Readonly<Record<"own-address" | "common", MessageKey>> = { "own-address": "identity.newPassword.ownAddress", common: "identity.newPassword.common" };

export const handle: RouteHandle<Shown> = {
  title: (data, t) => (data.token === null ? t("identity.reset.gone.title") : t("join.title", { academy: data.academy })),
  door: true,
  noStore: true,
};

const tokenOf = (args: RouteArgs): string => new URL(args.request.url).searchParams.get("token") ?? "";

/** Opening the link uses nothing: mail scanners open links too. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await publicPage(args);
  const token = tokenOf(args);
  const holder = await admissionHolder(ctx, token);
  const academy = ctx.academy.name;
  if (!holder) return reply<Shown>({ token: null, email: "", name: "", academy, terms: false }, { status: GONE });
  return reply<Shown>({ token, ...holder, academy, terms: (await currentVersion(ctx.read)) !== null });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await publicPage(args);
  // Where the link is gone the loader finds so, too, and draws the page that says it.
  const gone = () => reply({}, { status: GONE });
  const token = tokenOf(args);
  if ((await admissionHolder(ctx, token)) === null) return gone();
  const form = await parseForm(args.request, JoinForm);
  if (!form.ok) return form.reply();
  const joined = await join(ctx, token, { ...form.value, replaces: personCookie(ctx.config).read(args.request.headers.get("Cookie")) });
  if (!joined.ok) return joined.reason === "gone" ? gone() : form.reply({ password: faults[joined.reason] });
  if (joined.value.kind === "waiting") return redirectWith(ctx, paths.login(), flash.ok("join.waiting.done"));
  return answerEntered(ctx, args.request, joined.value, null);
}

export default function Join() {
  const { token, email, name, terms } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  if (token === null) {
    return (
      <Prose>
        <p>{t("join.gone")}</p>
        <p>
          <LinkButton href={paths.login()}>{t("identity.forgot.back")}</LinkButton>
        </p>
      </Prose>
    );
  }
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <p>{t("join.text", { email })}</p>
      <form method="post" action={paths.join(token)}>
        <WhosePassword email={email} />
        <div>
          <TextField name="name" label={t("identity.name")} hint={t("identity.name.hint")} autoComplete="name" required maxLength={200} error={form.of("name")} defaultValue={form.value("name", name)} />
          <PasswordField name="password" label={t("identity.password")} hint={t("identity.newPassword.hint")} autoComplete="new-password" required minLength={12} maxLength={200} error={form.of("password")} />
          <ButtonRow>
            <Button>{t("join.action")}</Button>
          </ButtonRow>
        </div>
      </form>
      {terms ? <TermsToCome /> : null}
    </div>
  );
}
