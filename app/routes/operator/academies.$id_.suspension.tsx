import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { NothingForm, ReasonForm } from "~/features/academies/forms";
import { academyNamed, deskOf, resumeAcademy, suspendAcademy } from "~/features/academies/index.server";
import { AboutAct, ReasonFields } from "~/features/academies/ui/act";
import { aboveAcademy } from "~/platform/above-console";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseFields } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import type { NamedAcademy } from "~/features/academies/list";

interface Data {
  readonly academy: NamedAcademy;
}

const titleKey = ({ status }: NamedAcademy) => (status === "active" ? "academies.suspend.title" as const : "academies.resume.title" as const);

export const handle: RouteHandle<Data> = {
  title: ({ academy }, t) => t(titleKey(academy), { academy: academy.name }),
  density: "dense",
  above: ({ academy }) => aboveAcademy(academy),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  return reply({ academy });
}

/** An active academy is suspended, any other is resumed; who comes late finds that somebody was quicker. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  const { id, name } = academy;
  const fields = await args.request.formData();
  const form = parseFields(fields, fields.has("reason") || academy.status === "active" ? ReasonForm : NothingForm);
  if (!form.ok) return form.reply();
  const changed = "reason" in form.value ? await suspendAcademy(deskOf(ctx), actorOf(ctx), id, form.value.reason) : await resumeAcademy(deskOf(ctx), actorOf(ctx), id);
  if (!changed.ok) throw changed.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, paths.operator.one(id), flash.ok("reason" in form.value ? "academies.suspended.done" : "academies.resumed.done", { academy: name }));
}

export default function Suspension() {
  const { academy } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const suspends = academy.status === "active";
  return (
    <AboutAct
      title={t(titleKey(academy), { academy: academy.name })}
      action={paths.operator.suspension(academy.id)}
      back={paths.operator.one(academy.id)}
      button={t(suspends ? "academies.suspend" : "academies.resume")}
      danger={suspends}
      what={t(suspends ? "academies.suspend.what" : "academies.resume.what")}
    >
      {suspends ? <ReasonFields hint={t("academies.suspend.reason.hint")} /> : null}
    </AboutAct>
  );
}
