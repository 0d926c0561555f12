import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { requestKey, requestsPage, type ListedRequest } from "~/features/access-requests/index.server";
import { requestStates, type RequestState } from "~/features/access-requests/rules";
import { RequestTable } from "~/features/access-requests/ui/request-parts";
import { inPeople } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, Filters, FilterSelect, LinkButton, PageHeader, Pager } from "~/ui";

interface Data {
  readonly state: RequestState | null;
  readonly page: KeysetPage<ListedRequest>;
}

export const handle: RouteHandle = { title: "requests.title", density: "dense", above: inPeople };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const state = requestStates.find((one) => one === searchParams.get("state")) ?? null;
  return reply({ state, page: await requestsPage(ctx, state, keysetOf(searchParams, requestKey)) });
}

function Listed({ state, page }: Data) {
  const t = useT();
  if (page.rows.length === 0) {
    const action = state ? <LinkButton variant="second" href={paths.admin.accessRequests()}>{t("requests.none.all")}</LinkButton> : null;
    return <Empty title={t("requests.none.title")} {...(action ? { action } : {})}>{t("requests.none.text")}</Empty>;
  }
  const at = (place: Readonly<Record<string, string>>) => paths.admin.accessRequestsWith({ ...(state ? { state } : {}), ...place });
  return (
    <>
      <RequestTable page={page} />
      <Pager newer={page.before ? at({ before: page.before }) : undefined} older={page.after ? at({ after: page.after }) : undefined} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={page.after ? undefined : t("requests.end")} />
    </>
  );
}

export default function AccessRequests() {
  const data = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("requests.title")} sentence={t("requests.sentence")} />
      <Filters action={paths.admin.accessRequests()} label={t("requests.title")}>
        <FilterSelect name="state" label={t("requests.state")} defaultValue={data.state ?? ""} options={[{ value: "", label: t("requests.state.any") }, ...requestStates.map((state) => ({ value: state, label: t(`requests.state.${state}`) }))]} />
      </Filters>
      <Listed {...data} />
    </>
  );
}
