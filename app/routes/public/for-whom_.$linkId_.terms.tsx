import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { acceptAsGuardian, consentBy } from "~/features/guardians/index.server";
import { AcceptTermsForm } from "~/features/terms/forms";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, HiddenField, PageHeader, RichText } from "~/ui";

interface Data {
  readonly linkId: string;
  readonly name: string;
  readonly version: number;
  readonly publishedAt: number;
  readonly html: RichHtml;
}

export const handle: RouteHandle<Data> = { title: ({ name }, t) => t("guardian.terms.for", { name }), above: [{ key: "guardian.title", href: paths.forWhom() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const found = await consentBy(ctx, args.params.linkId ?? "");
  if (!found) throw notFound();
  const { consent, terms } = found;
  return reply<Data>({ linkId: consent.linkId, name: consent.name, version: terms.version, publishedAt: terms.publishedAt, html: renderMarkdown(terms.text, { headings: 2 }) });
}

/** Accepts the terms for a client, in the version that was on the page. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const linkId = args.params.linkId ?? "";
  if (!(await consentBy(ctx, linkId))) throw notFound();
  const form = await parseForm(args.request, AcceptTermsForm);
  if (!form.ok) return form.reply();
  const accepted = await acceptAsGuardian(ctx, linkId, form.value.version);
  if (accepted.ok) return redirectWith(ctx, paths.forWhom(), flash.ok("guardian.terms.done", accepted.value));
  if (accepted.reason === "unknown") throw notFound();
  return form.reply({ "": "terms.acceptance.moved" }, 409);
}

export default function TermsForClient() {
  const { linkId, name, version, publishedAt, html } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const format = useFormat();
  const { academy } = useShell();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("guardian.terms.for", { name })} sentence={t("guardian.terms.text", { academy: academy.name, name, version, date: format.date(publishedAt) })} />
      <ErrorSummary errors={form.errors} />
      <div className="stack">
        <RichText html={html} />
        <form method="post" action={paths.guardianTerms(linkId)}>
          <HiddenField name="version" value={String(version)} />
          <ButtonRow>
            <Button>{t("guardian.terms.action", { name })}</Button>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
