import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { DomainForm, type Domain } from "~/features/academies/domains";
import { academyNamed, claimDomain, domainsOf } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { DomainList } from "~/features/academies/ui/domain-list";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader, Section, TextField } from "~/ui";

interface Data {
  readonly academy: NamedAcademy;
  readonly domains: readonly Domain[];
}

export const handle: RouteHandle<Data> = {
  title: ({ academy }, t) => t("academies.domains.title", { academy: academy.name }),
  density: "dense",
  above: ({ academy }) => [{ key: "console.title", href: paths.operator.home() }, { label: academy.name, href: paths.operator.one(academy.id) }],
};

const refusals = {
  malformed: "academies.form.host.malformed",
  ours: "academies.domains.host.ours",
  answers: "academies.form.host.taken",
  known: "academies.domains.host.known",
  many: "academies.domains.host.many",
} as const satisfies Record<string, MessageKey>;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  return reply({ academy, domains: await domainsOf(ctx.read, academy.id) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  const form = await parseForm(args.request, DomainForm);
  if (!form.ok) return form.reply();
  const claimed = await claimDomain({ directory: ctx, config: ctx.config }, actorOf(ctx), academy.id, form.value.host);
  if (!claimed.ok) return form.reply({ host: refusals[claimed.reason] });
  return redirectWith(ctx, paths.operator.domains(academy.id), flash.ok("academies.domains.added", { host: claimed.value.host }));
}

export default function Domains() {
  const { academy, domains } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("academies.domains.title", { academy: academy.name })} sentence={t("academies.domains.sentence")} />
      <ErrorSummary errors={form.errors} />
      <Section title={t("academies.domains.add")} id="add">
        <form method="post" action={paths.operator.domains(academy.id)}>
          <TextField name="host" label={t("academies.domains.host")} hint={t("academies.domains.host.hint")} required maxLength={260} autoCapitalize="none" spellCheck={false} error={form.of("host")} defaultValue={form.typed("host") ?? ""} />
          <ButtonRow>
            <Button variant="primary">{t("academies.domains.add")}</Button>
          </ButtonRow>
        </form>
      </Section>
      <DomainList academyId={academy.id} domains={domains} />
    </>
  );
}
