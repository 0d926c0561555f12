import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shownRequest, type ShownRequest } from "~/features/personal-data/index.server";
import { RequestFacts } from "~/features/personal-data/ui/request-parts";
import { inDeletionRequests } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ButtonRow, LinkButton, PageHeader, Section } from "~/ui";

interface Data {
  readonly request: ShownRequest;
}

export const handle: RouteHandle<Data> = { title: ({ request }) => request.name, density: "dense", above: inDeletionRequests };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const request = await shownRequest(ctx, args.params.id ?? "");
  if (!request) throw notFound();
  return reply<Data>({ request });
}

/** An admin decides here: forgetting has its own page, which asks for the address. */
export default function DeletionRequest() {
  const { request } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={request.name} />
      <div className="stack">
        <Section id="request" title={t("personalData.request.facts")}>
          <RequestFacts request={request} />
        </Section>
        {request.state === "open" ? (
          <ButtonRow>
            <LinkButton href={paths.personalData.refusal(request.id)} variant="second">
              {t("personalData.request.decline")}
            </LinkButton>
            <LinkButton href={paths.people.erasure(request.userId)} variant="danger">
              {t("personalData.request.erase")}
            </LinkButton>
          </ButtonRow>
        ) : null}
      </div>
    </>
  );
}
