import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { explain } from "~/access/verdict.server";
import { why, type Why } from "~/features/explaining/index.server";
import { Answer, Who } from "~/features/explaining/ui/answer";
import { TierTables } from "~/features/explaining/ui/tier-tables";
import { StaffTabs } from "~/features/staffing/ui/staff-tabs";
import { inAdmin } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Flash, PageHeader, Section, TextField } from "~/ui";

type Data = Why & { readonly asked: { readonly person: string; readonly at: string } };

export const handle: RouteHandle<Data> = { title: "why.title", density: "dense", above: inAdmin };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const asked = { person: (searchParams.get("person") ?? "").trim().slice(0, 320), at: (searchParams.get("at") ?? "").trim().slice(0, 2_000) };
  const found = await why(ctx, asked, (person, url) => explain(args, person, url));
  return reply<Data>({ ...found, asked: asked.person === "" || asked.person.includes("@") || !found.person ? asked : { ...asked, person: found.person.email } });
}

export default function WhyPage() {
  const { asked, ...found } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("why.title")} sentence={t("why.sentence")} />
      <StaffTabs />
      {found.unknown.map((one) => <Flash key={one} live={false} tone="warn">{t(`why.lost.${one}`)}</Flash>)}
      <div className="stack">
        <form action={paths.staffing.why()}>
          <TextField name="person" label={t("why.person")} optional defaultValue={asked.person} />
          <TextField name="at" label={t("why.at")} optional defaultValue={asked.at} />
          <ButtonRow><Button>{t("why.ask")}</Button></ButtonRow>
        </form>
        {found.page || found.person ? (
          <Section id="answer" title={t("why.answer")}>
            <Answer {...found} />
            <Who person={found.person} />
          </Section>
        ) : null}
        {found.tiers ? <Section id="tiers" title={t("why.tiers")}><TierTables tiers={found.tiers} person={found.person} /></Section> : null}
      </div>
    </>
  );
}
