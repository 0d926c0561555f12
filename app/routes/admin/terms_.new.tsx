import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { PublishTermsForm, termsLength } from "~/features/terms/forms";
import { currentTerms, publishTerms } from "~/features/terms/index.server";
import { inTerms } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, HiddenField, LinkButton, PageHeader, TextArea } from "~/ui";

export const handle: RouteHandle = { title: "terms.new.title", density: "dense", above: inTerms };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const current = await currentTerms(ctx.read);
  return reply({ text: current?.text ?? "", version: current?.version ?? 0 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerForm(ctx, args.request, {
    about: ctx.academy,
    form: PublishTermsForm,
    verb: (value) => publishTerms(ctx, value),
    refusals: { same: { text: "terms.text.same" }, moved: { text: "terms.text.moved" } },
    to: paths.terms.list(),
    said: ({ replaces }) => flash.ok("terms.published", { version: replaces + 1 }),
  });
}

export default function NewTerms() {
  const { text, version } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("terms.new.title")} sentence={t("terms.new.sentence")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.terms.new()}>
        <HiddenField name="replaces" value={form.value("replaces", String(version))} />
        <TextArea name="text" label={t("terms.text")} hint={t("terms.text.hint")} rows={24} limit={termsLength} words required error={form.of("text")} defaultValue={form.value("text", text)} />
        <ButtonRow>
          <Button>{t("terms.publish")}</Button>
          <LinkButton href={paths.terms.list()} variant="quiet">
            {t("terms.new.back")}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
