import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { deliveriesPage, deliveryKey, deliveryTypes, webhookFigures, type ListedDelivery, type WebhookFigures } from "~/features/system/index.server";
import { readWebhookQuery, webhookProviders, webhookStates, writeWebhookQuery, type WebhookQuery } from "~/features/system/list";
import { typeText, WebhookFiguresRow, WebhookTable } from "~/features/system/ui/webhook-parts";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { secretsFor } from "~/platform/webhooks/secrets.server";
import { Chips, Empty, Filters, FilterSearch, FilterSelect, Flash, LinkButton, PageHeader, Pager, type Chip } from "~/ui";

interface Data {
  readonly query: WebhookQuery;
  readonly page: KeysetPage<ListedDelivery>;
  readonly figures: WebhookFigures;
  readonly types: readonly string[];
  /** Where Resend delivers; null: its secret is not set. */
  readonly inbox: string | null;
}

export const handle: RouteHandle = { title: "webhooks.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const query = readWebhookQuery(searchParams);
  const [page, figures, types] = await Promise.all([deliveriesPage(ctx, query, keysetOf(searchParams, deliveryKey)), webhookFigures(ctx, ctx.clock.now()), deliveryTypes(ctx)]);
  const open = secretsFor(ctx.config.webhookSecrets.resend, ctx.academy.slug).length > 0;
  return reply({ query, page, figures, types, inbox: open ? `${ctx.academy.origin}${paths.webhooks.resend()}` : null });
}

const at = (query: WebhookQuery, more = "") => {
  const search = writeWebhookQuery(query);
  return `${paths.system.webhooks()}${search}${more && (search ? "&" : "?")}${more}`;
};

/** What is set, each with the address without it. */
function chipsOf(query: WebhookQuery, t: Translate): readonly Chip[] {
  const chips: Chip[] = [];
  if (query.number) chips.push({ label: t("webhooks.chip.number", { number: query.number }), removeHref: at({ ...query, number: "" }) });
  if (query.state) chips.push({ label: t(`webhooks.state.${query.state}`), removeHref: at({ ...query, state: null }) });
  if (query.provider) chips.push({ label: t(`webhooks.provider.${query.provider}`), removeHref: at({ ...query, provider: null }) });
  if (query.type) chips.push({ label: typeText(query.type, t), removeHref: at({ ...query, type: "" }) });
  return chips;
}

function WebhookFilters({ query, types }: Pick<Data, "query" | "types">) {
  const t = useT();
  const any = { value: "", label: t("webhooks.any") };
  return (
    <Filters action={paths.system.webhooks()} label={t("webhooks.title")}>
      <FilterSearch name="number" label={t("webhooks.filter.number")} defaultValue={query.number} />
      <FilterSelect name="state" label={t("webhooks.filter.state")} defaultValue={query.state ?? ""} options={[any, ...webhookStates.map((value) => ({ value, label: t(`webhooks.state.${value}`) }))]} />
      <FilterSelect name="provider" label={t("webhooks.filter.provider")} defaultValue={query.provider ?? ""} options={[any, ...webhookProviders.map((value) => ({ value, label: t(`webhooks.provider.${value}`) }))]} />
      <FilterSelect name="type" label={t("webhooks.filter.type")} defaultValue={query.type} options={[any, ...types.map((value) => ({ value, label: typeText(value, t) }))]} />
    </Filters>
  );
}

function Deliveries({ query, page }: Pick<Data, "query" | "page">) {
  const t = useT();
  if (page.rows.length === 0 && at(query) === paths.system.webhooks()) return <Empty title={t("webhooks.empty.title")}>{t("webhooks.empty.text")}</Empty>;
  if (page.rows.length === 0) {
    return (
      <Empty title={t("webhooks.none.title")} action={<LinkButton variant="second" href={paths.system.webhooks()}>{t("webhooks.none.all")}</LinkButton>}>
        {t("webhooks.none.text")}
      </Empty>
    );
  }
  const newer = page.before ? at(query, `before=${page.before}`) : undefined;
  const older = page.after ? at(query, `after=${page.after}`) : undefined;
  return (
    <>
      <WebhookTable rows={page.rows} />
      <Pager newer={newer} older={older} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={older ? undefined : t("webhooks.end")} />
    </>
  );
}

export default function Webhooks() {
  const { query, page, figures, types, inbox } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("webhooks.title")} sentence={t("webhooks.sentence")} />
      {inbox === null ? <Flash live={false} tone="warn">{t("webhooks.closed")}</Flash> : <Flash live={false}>{t("webhooks.open", { address: inbox })}</Flash>}
      <WebhookFiguresRow figures={figures} />
      <WebhookFilters query={query} types={types} />
      <Chips items={chipsOf(query, t)} />
      <Deliveries query={query} page={page} />
    </>
  );
}
