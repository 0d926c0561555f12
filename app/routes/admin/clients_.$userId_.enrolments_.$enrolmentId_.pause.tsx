import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { pauseEnrolment, resumeEnrolment } from "~/features/programs/change-enrolment.server";
import { PauseForm, ResumeForm } from "~/features/programs/enrolment-forms";
import { mayResume } from "~/features/programs/enrolment-rules";
import { shownEnrolment, type ShownEnrolment } from "~/features/programs/enrolments.server";
import { aboveInEnrolment } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, HiddenField, LinkButton, PageHeader, TextField } from "~/ui";

interface Data {
  readonly enrolment: ShownEnrolment;
}

export const handle: RouteHandle<Data> = {
  title: ({ enrolment }, t) => t(mayResume(enrolment.status) ? "enrolment.resume.title" : "enrolment.pause.title"),
  density: "dense",
  above: ({ enrolment: { client, program, id } }) => aboveInEnrolment(program, client, id),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const enrolment = await shownEnrolment(ctx.read, args.params.userId ?? "", args.params.enrolmentId ?? "");
  if (!enrolment) throw notFound();
  return reply({ enrolment });
}

/** Pauses an enrolment, or lets it go on. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { userId = "", enrolmentId = "" } = args.params;
  const enrolment = await shownEnrolment(ctx.read, userId, enrolmentId);
  if (!enrolment) throw notFound();
  const form = await parseForm(args.request, mayResume(enrolment.status) ? ResumeForm : PauseForm);
  if (!form.ok) return form.reply();
  const { paused, reason } = form.value;
  const changed = await (paused === "yes" ? pauseEnrolment : resumeEnrolment)(ctx, { userId, enrolmentId }, reason);
  if (changed.ok) return redirectWith(ctx, paths.enrolments.one(userId, enrolmentId), flash.ok(paused === "yes" ? "enrolment.said.paused" : "enrolment.resumed"));
  throw changed.reason === "unknown" ? notFound() : refusal(409);
}

export default function EnrolmentPause() {
  const { enrolment } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const { client, id } = enrolment;
  const resumes = mayResume(enrolment.status);
  return (
    <>
      <PageHeader title={t(resumes ? "enrolment.resume.title" : "enrolment.pause.title")} sentence={enrolment.program.title} />
      <ErrorSummary errors={form.errors} />
      <p>{t(resumes ? "enrolment.resume.text" : "enrolment.pause.text", { name: client.name })}</p>
      <form method="post" action={paths.enrolments.pause(client.id, id)}>
        <HiddenField name="paused" value={resumes ? "no" : "yes"} />
        <TextField name="reason" label={t("enrolment.reason")} hint={t("enrolment.reason.hint")} required={!resumes} optional={resumes} maxLength={500} error={form.of("reason")} defaultValue={form.typed("reason") ?? ""} />
        <ButtonRow>
          <Button>{t(resumes ? "enrolment.resume" : "enrolment.pause")}</Button>
          <LinkButton variant="quiet" href={paths.enrolments.one(client.id, id)}>{t("enrolment.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
