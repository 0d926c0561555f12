import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess, type RouteArgs } from "~/access/gate.server";
import { homeOf } from "~/access/navigation";
import { guardianNames } from "~/features/guardians/index.server";
import { AcceptTermsForm } from "~/features/terms/forms";
import { acceptTerms, currentTerms, isForGuardian } from "~/features/terms/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import type { MessageKey } from "~/platform/messages";
import { paths, safeNext } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply, seeOther } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, HiddenField, LinkButton, Note, PageHeader, RichText } from "~/ui";

interface Shown {
  readonly version: number;
  readonly publishedAt: number;
  readonly html: RichHtml;
  readonly next: string | null;
  /** Who accepts for them; null: they do themselves. */
  readonly guardians: readonly string[] | null;
}

export const handle: RouteHandle = { title: "terms.acceptance.title", parks: false };

const need = { signedIn: true, owing: "terms" } as const;
const moved: MessageKey = "terms.acceptance.moved";
const nextOf = (args: RouteArgs) => safeNext(new URL(args.request.url).searchParams.get("next"));

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, need);
  const next = nextOf(args);
  const terms = await currentTerms(ctx.read);
  // Whoever owes nothing has nothing to do here: they go where they were going.
  if (!terms || ctx.person.owes !== "terms") throw seeOther(next ?? paths.terms.current());
  return reply<Shown>({ version: terms.version, publishedAt: terms.publishedAt, html: renderMarkdown(terms.text, { headings: 2 }), next, guardians: (await isForGuardian(ctx.read, ctx.person.id, ctx.clock.now())) ? await guardianNames(ctx.read, ctx.person.id) : null });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, need);
  const form = await parseForm(args.request, AcceptTermsForm);
  if (!form.ok) return form.reply();
  const accepted = await acceptTerms(ctx, form.value.version);
  if (!accepted.ok && accepted.reason === "guardian") throw seeOther(paths.terms.acceptance(nextOf(args)));
  if (!accepted.ok) return form.reply({ "": moved }, 409);
  return redirectWith(ctx, nextOf(args) ?? homeOf(ctx.person), flash.ok("terms.acceptance.done"));
}

/** The button that accepts; for a minor whose guardian does, what to wait for. */
function Answer({ version, next, guardians }: Pick<Shown, "version" | "next" | "guardians">) {
  const t = useT();
  const { academy } = useShell();
  const out = <LinkButton href={paths.logout()} variant="quiet">{t("identity.signOut.action")}</LinkButton>;
  if (guardians === null) {
    return (
      <form method="post" action={paths.terms.acceptance(next)}>
        <HiddenField name="version" value={String(version)} />
        <ButtonRow>
          <Button>{t("terms.acceptance.action")}</Button>
          {out}
        </ButtonRow>
      </form>
    );
  }
  if (guardians.length === 0) {
    return (
      <>
        <Note><p>{t("terms.acceptance.guardian.nobody", { academy: academy.name })}</p></Note>
        <ButtonRow>{out}</ButtonRow>
      </>
    );
  }
  return (
    <form method="post" action={paths.guardianTermsRequest()}>
      <Note><p>{t("terms.acceptance.guardian", { names: guardians.join(", ") })}</p></Note>
      <ButtonRow>
        <Button>{t("terms.acceptance.guardian.ask")}</Button>
        {out}
      </ButtonRow>
    </form>
  );
}

export default function TermsAcceptance() {
  const { version, publishedAt, html, next, guardians } = useLoaderData<typeof loader>() as Shown;
  const t = useT();
  const format = useFormat();
  const { academy } = useShell();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("terms.acceptance.title")} sentence={t("terms.acceptance.text", { academy: academy.name, version, date: format.date(publishedAt) })} />
      <ErrorSummary errors={form.errors} />
      <div className="stack">
        <RichText html={html} />
        <Answer version={version} next={next} guardians={guardians} />
        <p className="small soft">
          {t("terms.acceptance.out")} <a href={paths.personalData.home()}>{t("terms.acceptance.data")}</a>
        </p>
      </div>
    </>
  );
}
