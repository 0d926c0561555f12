import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { cohortsOf, type ShownCohort } from "~/features/programs/cohorts.server";
import { enrolClient, type EnrolRefusal } from "~/features/programs/enrol-client.server";
import { EnrolForm } from "~/features/programs/enrolment-forms";
import { personNamed } from "~/features/programs/enrolments.server";
import { programPlace, type ProgramPlace } from "~/features/programs/place.server";
import { lackingBefore, type NamedProgram } from "~/features/programs/prerequisites.server";
import { aboveEnrolment } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { type FieldErrors, parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, Checkbox, ErrorSummary, Flash, LinkButton, PageHeader, SelectField } from "~/ui";

interface Data {
  readonly program: ProgramPlace;
  readonly client: { readonly id: string; readonly name: string; readonly email: string };
  readonly cohorts: readonly ShownCohort[];
  /** What the program requires and the client has not finished. */
  readonly lacking: readonly NamedProgram[];
}

export const handle: RouteHandle<Data> = {
  title: ({ client }, t) => t("enrolments.confirm", { name: client.name }),
  density: "dense",
  above: ({ program }) => [...aboveEnrolment(program), { key: "enrolments.new", href: paths.enrolments.new(program.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", userId = "" } = args.params;
  const [program, client, cohorts, lacking] = await Promise.all([programPlace(ctx.read, id), personNamed(ctx.read, userId), cohortsOf(ctx.read, id), lackingBefore(ctx.read, id, userId)]);
  if (!program || !client) throw notFound();
  return reply({ program, client, cohorts, lacking });
}

/** What a refusal is about: the cohort has a field, everything else concerns the whole form. */
function wordsOf(reason: Exclude<EnrolRefusal, "unknown-program">): FieldErrors {
  if (reason === "unknown-cohort") return { cohortId: "enrolments.error.cohort" };
  if (reason === "prerequisite") return { despite: "enrolments.refused.prerequisite" };
  return reason === "cohort-full" ? { cohortId: "enrolments.refused.cohort-full" } : { "": `enrolments.refused.${reason}` };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", userId = "" } = args.params;
  const client = await personNamed(ctx.read, userId);
  if (!client) throw notFound();
  const form = await parseForm(args.request, EnrolForm);
  if (!form.ok) return form.reply();
  const enrolled = await enrolClient(ctx, { programId: id, userId, cohortId: form.value.cohortId ?? null, despite: form.value.despite });
  if (enrolled.ok) return redirectWith(ctx, paths.enrolments.list(id), flash.ok("enrolments.created", { name: client.name }));
  if (enrolled.reason === "unknown-program") throw notFound();
  return form.reply(wordsOf(enrolled.reason), 409);
}

function cohortWords(cohort: ShownCohort, start: string, t: Translate): string {
  const { name, capacity, taken } = cohort;
  if (capacity === null) return t("enrolments.confirm.open", { name, start });
  return taken >= capacity ? t("enrolments.confirm.full", { name, start }) : t("enrolments.confirm.seatsLeft", { name, start, count: capacity - taken });
}

export default function EnrolClient() {
  const { program, client, cohorts, lacking } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const format = useFormat();
  const form = useRefusedForm();
  const options = [{ value: "", label: t("enrolments.confirm.noCohort") }, ...cohorts.map((one) => ({ value: one.id, label: cohortWords(one, format.columnDate(one.startsAt), t), disabled: one.capacity !== null && one.taken >= one.capacity }))];
  return (
    <>
      <PageHeader title={t("enrolments.confirm", { name: client.name })} sentence={t("enrolments.confirm.sentence", { name: client.name, email: client.email, program: program.title })} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.enrolments.newFor(program.id, client.id)}>
        {cohorts.length > 0 ? <SelectField name="cohortId" label={t("enrolments.confirm.cohort")} options={options} error={form.of("cohortId")} defaultValue={form.typed("cohortId") ?? ""} /> : null}
        {lacking.length === 0 ? null : (
          <>
            <Flash live={false} tone="warn">{t("enrolments.prerequisites.lacking", { name: client.name, program: program.title, programs: format.list(lacking.map(({ title }) => t("modules.quoted", { module: title }))) })}</Flash>
            <Checkbox name="despite" label={t("enrolments.prerequisites.despite")} error={form.of("despite")} defaultChecked={form.typed("despite") !== undefined} />
          </>
        )}
        <ButtonRow>
          <Button>{t("enrolments.confirm.action")}</Button>
          <LinkButton variant="quiet" href={paths.enrolments.list(program.id)}>{t("enrolment.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
