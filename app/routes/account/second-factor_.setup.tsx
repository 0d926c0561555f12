import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess, scopeOf } from "~/access/gate.server";
import { AppCodeForm } from "~/features/identity/forms";
import { confirmSecondFactor, factorInSetUp, qrCode, type QrCode } from "~/features/identity/index.server";
import { QrImage, ShownCodes } from "~/features/identity/ui/factor-parts";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import type { MessageKey } from "~/platform/messages";
import { paths, safeNext } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader, Section, TextField } from "~/ui";

export const handle: RouteHandle = {
  parks: false,
  noStore: true,
  title: "factor.setup.title",
  above: [
    { key: "identity.account.title", href: paths.account.home() },
    { key: "factor.title", href: paths.account.secondFactor() },
  ],
};

const need = { signedIn: true, owing: "second-factor" } as const;
const wrong: MessageKey = "factor.setup.wrong";
const nothingBegun = (ctx: PersonContext) => redirectWith(ctx, paths.account.secondFactor(), flash.info("factor.setup.none"));

interface Shown {
  /** The key in groups of four, as one copies it by hand, and its QR code; null: just turned on. */
  readonly key: string;
  readonly qr: QrCode | null;
  readonly next: string | null;
}

const nextOf = (args: LoaderFunctionArgs): string | null => safeNext(new URL(args.request.url).searchParams.get("next"));

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, need);
  const next = nextOf(args);
  const found = await factorInSetUp(ctx);
  // After the post that turned it on this loader runs too, for the page of the codes: there is no key to show any more.
  if (!found && scopeOf(args).method !== "POST") throw nothingBegun(ctx);
  const key = found ? (found.secret.match(/.{4}/g) ?? []).join(" ") : "";
  return reply<Shown>({ key, qr: found && qrCode(found.uri), next });
}

/** Turns it on; the answer is the only page that shows the recovery codes. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, need);
  const form = await parseForm(args.request, AppCodeForm);
  if (!form.ok) return form.reply();
  const confirmed = await confirmSecondFactor(ctx, form.value.code);
  if (confirmed.ok) return reply({ codes: confirmed.value.codes });
  if (confirmed.reason === "limited") throw tooOften(confirmed.retryAfterMs);
  return confirmed.reason === "wrong-code" ? form.reply({ code: wrong }) : nothingBegun(ctx);
}

export default function SetUp() {
  const { key, qr, next } = useLoaderData<typeof loader>();
  const t = useT();
  const answer = useActionData<{ codes?: readonly string[] }>();
  const form = useRefusedForm();
  if (answer?.codes) {
    return (
      <>
        <PageHeader title={t("factor.codes.title")} />
        <ShownCodes codes={answer.codes} said={t("factor.codes.on")} next={next} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("factor.setup.title")} />
      <ErrorSummary errors={form.errors} />
      <div className="stack">
        <Section id="scan" title={t("factor.setup.scan")}>{qr ? <QrImage qr={qr} label={t("factor.setup.qr")} /> : null}</Section>
        <Section id="key" title={t("factor.setup.key")}>
          <div className="rich">
            <p>
              <code>{key}</code>
            </p>
          </div>
        </Section>
        <form method="post" action={paths.account.secondFactorSetup(next)}>
          <TextField name="code" label={t("factor.setup.code")} hint={t("identity.code.hint")} autoComplete="one-time-code" inputMode="numeric" width="w12" required maxLength={20} error={form.of("code")} />
          <ButtonRow>
            <Button>{t("factor.setup.action")}</Button>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
