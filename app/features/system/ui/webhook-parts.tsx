import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Facts, Stats, Table, Tag, TwoLines, type Fact, type TagProps } from "~/ui";
import { webhookProviders, type WebhookState } from "../list";
import type { ListedDelivery, ShownDelivery, WebhookFigures } from "../webhooks.server";

const looks: Readonly<Record<WebhookState, Pick<TagProps, "shape" | "tone">>> = {
  received: { shape: "half", tone: "info" },
  processed: { shape: "tick", tone: "ok" },
  failed: { shape: "back", tone: "bad" },
  ignored: { shape: "full" },
  foreign: { shape: "back", tone: "warn" },
};

export function WebhookStateTag({ state }: { state: WebhookState }) {
  const t = useT();
  return <Tag {...looks[state]}>{t(`webhooks.state.${state}`)}</Tag>;
}

/** The vendor's name; one that this release does not know is shown as it is kept. */
export const providerText = (provider: string, t: Translate): string => {
  const known = webhookProviders.find((one) => one === provider);
  return known ? t(`webhooks.provider.${known}`) : provider;
};

const knownTypes = ["email.sent", "email.delivered", "email.delivery_delayed", "email.bounced", "email.complained", "email.failed", "email.suppressed", "email.opened", "email.clicked"] as const;

/** What a delivery tells, in words; one of a kind that we do not know is called as its vendor calls it. */
export function typeText(type: string, t: Translate): string {
  if (type === "") return t("webhooks.type.unread");
  const known = knownTypes.find((one) => one === type);
  return known ? t(`webhooks.type.${known}`) : type;
}

const ownWords = ["not-followed", "unknown-message", "outdated", "environment", "academy"] as const;

/** Why a delivery is as it is: words for what we decided, the error's own for what failed. */
export const whyText = (why: string, t: Translate): string => {
  const own = ownWords.find((one) => one === why);
  return own ? t(`webhooks.why.${own}`) : why;
};

/** How deliveries went, in figures. */
export function WebhookFiguresRow({ figures: { counts, successRate } }: { figures: WebhookFigures }) {
  const t = useT();
  const format = useFormat();
  return (
    <Stats
      items={[
        { label: t("webhooks.figures.received"), value: format.number(counts.received) },
        { label: t("webhooks.figures.processed"), value: format.number(counts.processed) },
        { label: t("webhooks.figures.failed"), value: format.number(counts.failed) },
        { label: t("webhooks.figures.rate"), value: successRate === null ? t("webhooks.figures.none") : format.percent(successRate) },
      ]}
    />
  );
}

function StateCell({ row }: { row: ListedDelivery }) {
  const t = useT();
  return (
    <>
      <WebhookStateTag state={row.state} />
      {row.lastError === null ? null : <small className="tw:block tw:break-words">{whyText(row.lastError, t).slice(0, 160)}</small>}
    </>
  );
}

/** Deliveries of a page: a table, cards on a phone. */
export function WebhookTable({ rows }: { rows: readonly ListedDelivery[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedDelivery>
      caption={t("webhooks.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "type", label: t("webhooks.column.type"), head: true, cell: (row) => <TwoLines first={<a href={paths.system.webhook(row.id)}>{typeText(row.type, t)}</a>} second={row.type} /> },
        { key: "provider", label: t("webhooks.column.provider"), narrow: "label", cell: (row) => providerText(row.provider, t) },
        { key: "received", label: t("webhooks.column.received"), narrow: "label", cell: (row) => format.dateTime(row.receivedAt) },
        { key: "state", label: t("webhooks.column.state"), cell: (row) => <StateCell row={row} /> },
      ]}
    />
  );
}

/** Whom a delivery came from, what it is about and what became of it. */
export function WebhookFacts({ delivery }: { delivery: ShownDelivery }) {
  const t = useT();
  const format = useFormat();
  const { email, subjectId, lastError, settledAt } = delivery;
  const about = email ? <a href={paths.admin.email(email.id)}>{email.subject}</a> : subjectId;
  const items: readonly (Fact | null)[] = [
    { label: t("webhooks.column.provider"), value: providerText(delivery.provider, t) },
    delivery.type === "" ? null : { label: t("webhook.type"), value: <span className="tw:break-all">{delivery.type}</span> },
    { label: t("webhook.number"), value: <span className="tw:break-all">{delivery.deliveryId}</span> },
    about === null ? null : { label: t("webhook.about"), value: about },
    { label: t("webhooks.column.state"), value: <WebhookStateTag state={delivery.state} /> },
    lastError === null ? null : { label: t("webhook.why"), value: <span className="tw:break-words">{whyText(lastError, t)}</span> },
    { label: t("webhook.attempts"), value: format.number(delivery.attempts) },
    { label: t("webhooks.column.received"), value: format.dateTime(delivery.receivedAt) },
    settledAt === null ? null : { label: t("webhook.settled"), value: format.dateTime(settledAt) },
  ];
  return <Facts items={items.filter((item) => item !== null)} />;
}
