import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shownRequest, type ListedRequest } from "~/features/access-requests/index.server";
import { RequestFacts } from "~/features/access-requests/ui/request-parts";
import { inRequests } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly request: ListedRequest;
  /** It is of whoever looks: another admin answers it. */
  readonly self: boolean;
}

export const handle: RouteHandle<Data> = { title: ({ request }, t) => t("request.title", { name: request.name }), density: "dense", above: inRequests };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const request = await shownRequest(ctx, args.params.id ?? "");
  if (!request) throw notFound();
  return reply({ request, self: request.userId === ctx.person.id });
}

export default function AccessRequest() {
  const { request, self } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("request.title", { name: request.name })} action={<LinkButton variant="second" href={paths.admin.person(request.userId)}>{t("request.person")}</LinkButton>} />
      <div className="stack">
        <RequestFacts request={request} />
        {request.state === "open" && self ? <p>{t("request.own")}</p> : null}
        {request.state === "open" && !self ? (
          <form method="post" action={paths.admin.accessGrant(request.id)}>
            <ButtonRow>
              <Button>{t("request.grant")}</Button>
              <LinkButton variant="danger" href={paths.admin.accessDecline(request.id)}>
                {t("request.decline")}
              </LinkButton>
            </ButtonRow>
          </form>
        ) : null}
      </div>
    </>
  );
}
