import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { AccountTabs } from "~/features/identity/ui/account-tabs";
import { copiesOf, ownRequest, type CopyRow, type OwnRequest } from "~/features/personal-data/index.server";
import { CopyPart, DeletionPart } from "~/features/personal-data/ui/own-data";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, Section } from "~/ui";

interface Data {
  readonly copies: readonly CopyRow[];
  readonly request: OwnRequest | null;
}

export const handle: RouteHandle = { title: "personalData.title", above: [{ key: "identity.account.title", href: paths.account.home() }] };

/** Also for whoever has not accepted the terms: nobody is kept from their own data. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true, owing: "terms" });
  return reply<Data>({ copies: await copiesOf(ctx.read, ctx.person.id), request: await ownRequest(ctx.read, ctx.person.id) });
}

export default function OwnData() {
  const { copies, request } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("personalData.title")} sentence={t("personalData.sentence")} />
      <AccountTabs />
      <Section id="copy" title={t("personalData.copy.title")}>
        <CopyPart copies={copies} />
      </Section>
      <Section id="deletion" title={t("personalData.deletion.title")}>
        <DeletionPart request={request} />
      </Section>
    </>
  );
}
