import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shownDelivery, type ShownDelivery } from "~/features/system/index.server";
import { mayReplay } from "~/features/system/list";
import { Payload } from "~/features/system/ui/payload";
import { typeText, WebhookFacts } from "~/features/system/ui/webhook-parts";
import { inWebhooks } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, PageHeader, Section } from "~/ui";

interface Data {
  readonly delivery: ShownDelivery;
}

export const handle: RouteHandle<Data> = {
  title: ({ delivery }, t) => typeText(delivery.type, t),
  density: "dense",
  above: inWebhooks,
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const delivery = await shownDelivery(ctx, args.params.id ?? "");
  if (!delivery) throw notFound();
  return reply({ delivery });
}

export default function Webhook() {
  const { delivery } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const replay = mayReplay(delivery.state) ? <form method="post" action={paths.system.webhookReplay(delivery.id)}><Button>{t("webhook.replay")}</Button></form> : null;
  return (
    <>
      <PageHeader title={typeText(delivery.type, t)} action={replay} />
      <Section id="facts" title={t("webhook.facts")}>
        <WebhookFacts delivery={delivery} />
      </Section>
      <Section id="payload" title={t("webhook.payload")}>
        <Payload text={delivery.payload} hint={t("webhook.payload.hint")} />
      </Section>
    </>
  );
}
