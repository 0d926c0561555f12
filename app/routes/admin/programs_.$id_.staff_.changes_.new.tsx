import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { changeFormPage, type ChangeFormPage } from "~/features/staffing/change-form-page.server";
import { ChangeForm } from "~/features/staffing/change-forms";
import { askedBy, askRefusals } from "~/features/staffing/change-posts.server";
import { readPrefill, type Prefill } from "~/features/staffing/change-prefill";
import { askForChange } from "~/features/staffing/plan-change.server";
import { ChangeFields } from "~/features/staffing/ui/change-fields";
import { aboveInProgram } from "~/platform/above-programs";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, Filters, FilterSearch, LinkButton, PageHeader } from "~/ui";

type Data = ChangeFormPage & { readonly prefill: Prefill; readonly search: string };

export const handle: RouteHandle<Data> = {
  title: ({ program }, t) => t("staffChanges.new", { program: program.title }),
  density: "dense",
  above: ({ program }) => [...aboveInProgram(program), { key: "staffing.title", href: paths.staffing.program(program.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { search, searchParams } = new URL(args.request.url);
  const prefill = readPrefill(searchParams);
  const page = await changeFormPage(ctx, args.params.id ?? "", prefill);
  // Rows that are gone must not become "all of them".
  if (!page || page.program.archived || page.ticked?.length === 0) throw notFound();
  return reply<Data>({ ...page, prefill, search });
}

/** Writes down what is asked for, and leads to what it would change. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const programId = args.params.id ?? "";
  const page = await changeFormPage(ctx, programId, { q: "", ticked: [] });
  if (!page || page.program.archived) throw notFound();
  const form = await parseForm(args.request, ChangeForm);
  if (!form.ok) return form.reply();
  const asked = askedBy(form.value);
  const change = asked ? await askForChange(ctx, programId, asked) : ({ ok: false, reason: "instead" } as const);
  if (change.ok) return seeOther(paths.staffing.change(change.value));
  if (change.reason === "unknown") throw notFound();
  return form.reply(askRefusals[change.reason]);
}

export default function NewChange() {
  const { prefill, search, ...page } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const { program } = page;
  return (
    <>
      <PageHeader kicker={program.title} title={t("staffChanges.new.title")} sentence={t("staffChanges.new.sentence", { program: program.title })} />
      <ErrorSummary errors={form.errors} />
      {page.more || prefill.q ? <Filters action={paths.staffing.newChange(program.id)} label={t("staffing.find")}><FilterSearch name="q" label={t("staffing.find")} defaultValue={prefill.q} /></Filters> : null}
      <form method="post" action={paths.staffing.newChange(program.id, search)}>
        <ChangeFields page={page} prefill={prefill} form={form} />
        <ButtonRow>
          <Button>{t("staffChanges.preview")}</Button>
          <LinkButton variant="quiet" href={paths.staffing.program(program.id)}>{t("staffing.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
