import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { DeclineForm } from "~/features/access-requests/forms";
import { declineRequest, shownRequest, type ListedRequest } from "~/features/access-requests/index.server";
import { inRequests } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextArea } from "~/ui";

interface Data {
  readonly request: ListedRequest;
}

export const handle: RouteHandle<Data> = { title: "request.decline.title", density: "dense", above: ({ request }) => [...inRequests, { label: request.name, href: paths.admin.accessRequest(request.id) }] };

const own: MessageKey = "request.own";

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const request = await shownRequest(ctx, args.params.id ?? "");
  if (!request) throw notFound();
  if (request.state !== "open") throw redirectWith(ctx, paths.admin.accessRequest(request.id), flash.info("request.late"));
  return reply({ request });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const request = await shownRequest(ctx, id);
  const to = paths.admin.accessRequest(id);
  return answerForm(ctx, args.request, {
    about: request,
    form: DeclineForm,
    verb: ({ answer }) => declineRequest(ctx, id, answer),
    refusals: { own: { "": own }, "not-now": () => redirectWith(ctx, to, flash.warn("request.late")) },
    to,
    said: flash.ok("request.declined", { name: request?.name ?? "" }),
  });
}

export default function DeclineRequest() {
  const { request } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("request.decline.title")} sentence={t("request.decline.text", { name: request.name })} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.admin.accessDecline(request.id)}>
        <TextArea name="answer" label={t("access.decline.answer")} required limit={1_000} rows={4} error={form.of("answer")} defaultValue={form.typed("answer") ?? ""} />
        <ButtonRow>
          <Button variant="danger">{t("request.decline")}</Button>
          <LinkButton variant="quiet" href={paths.admin.accessRequest(request.id)}>
            {t("request.back")}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
