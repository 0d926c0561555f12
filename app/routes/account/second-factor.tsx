import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/identity/forms";
import { beginSecondFactor, factorStanding, type FactorStanding } from "~/features/identity/index.server";
import { AccountTabs } from "~/features/identity/ui/account-tabs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths, safeNext } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply, seeOther } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, Facts, LinkButton, Note, PageHeader, Section } from "~/ui";

export const handle: RouteHandle = { parks: false, title: "factor.title", above: [{ key: "identity.account.title", href: paths.account.home() }] };

const need = { signedIn: true, owing: "second-factor" } as const;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, need);
  return reply({ standing: await factorStanding(ctx.read, ctx.person.id), next: safeNext(new URL(args.request.url).searchParams.get("next")) });
}

/** Begins to set it up. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, need);
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) return form.reply();
  const next = safeNext(new URL(args.request.url).searchParams.get("next"));
  const begun = await beginSecondFactor(ctx);
  return begun.ok ? seeOther(paths.account.secondFactorSetup(next)) : redirectWith(ctx, paths.account.secondFactor(), flash.info("factor.alreadyOn"));
}

export default function SecondFactor() {
  const { standing, next } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("factor.title")} sentence={t("factor.sentence")} />
      <AccountTabs />
      <ErrorSummary errors={form.errors} />
      {standing.since === null ? <Off owed={standing.required} next={next} /> : <On standing={standing} since={standing.since} />}
    </>
  );
}

function Off({ owed, next }: { owed: boolean; next: string | null }) {
  const t = useT();
  return (
    <div className="stack">
      {owed ? (
        <Note>
          <p>{t("factor.owed")}</p>
        </Note>
      ) : null}
      <Section id="off" title={t("factor.off.title")}>
        <p>{t("factor.off.text")}</p>
      </Section>
      <form method="post" action={paths.account.secondFactor(next)}>
        <ButtonRow>
          <Button>{t("factor.begin")}</Button>
        </ButtonRow>
      </form>
    </div>
  );
}

function On({ standing, since }: { standing: FactorStanding; since: number }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="stack">
      <Facts
        items={[
          { label: t("factor.on"), value: format.dateTime(since) },
          { label: t("factor.left"), value: t("factor.left.value", { count: standing.codesLeft }) },
          { label: t("factor.required"), value: t(standing.required ? "factor.required.yes" : "factor.required.no") },
        ]}
      />
      <ButtonRow>
        <LinkButton href={paths.account.recoveryCodes()} variant="second">
          {t("factor.newCodes")}
        </LinkButton>
        {standing.required ? null : (
          <LinkButton href={paths.account.secondFactorRemoval()} variant="danger">
            {t("factor.turnOff")}
          </LinkButton>
        )}
      </ButtonRow>
    </div>
  );
}
