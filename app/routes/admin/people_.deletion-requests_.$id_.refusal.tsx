import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { AboutAct } from "~/features/academies/ui/act";
import { DeclineForm } from "~/features/personal-data/forms";
import { declineRequest, shownRequest, type ShownRequest } from "~/features/personal-data/index.server";
import { inDeletionRequests } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { TextArea } from "~/ui";

interface Data {
  readonly request: ShownRequest;
}

export const handle: RouteHandle<Data> = {
  title: ({ request }, t) => t("personalData.decline.title", { name: request.name }),
  density: "dense",
  above: ({ request }) => [...inDeletionRequests, { label: request.name, href: paths.personalData.request(request.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const request = await shownRequest(ctx, args.params.id ?? "");
  if (!request) throw notFound();
  return reply<Data>({ request });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await shownRequest(ctx, id),
    form: DeclineForm,
    verb: ({ answer }) => declineRequest(ctx, id, answer),
    refusals: { late: { "": "personalData.decline.late" } },
    to: paths.personalData.request(id),
    said: flash.ok("personalData.decline.done"),
  });
}

export default function DeclineDeletion() {
  const { request } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <AboutAct title={t("personalData.decline.title", { name: request.name })} action={paths.personalData.refusal(request.id)} back={paths.personalData.request(request.id)} button={t("personalData.request.decline")} danger what={t("personalData.decline.text")}>
      <TextArea name="answer" label={t("personalData.decline.answer")} required limit={2_000} error={form.of("answer")} defaultValue={form.typed("answer") ?? ""} />
    </AboutAct>
  );
}
