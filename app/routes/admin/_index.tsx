import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { adminHome, type AdminHome } from "~/features/academies/admin-home.server";
import { Activity } from "~/features/academies/ui/activity";
import { Attention } from "~/features/academies/ui/attention";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Empty, PageHeader, Section, Split, Stats } from "~/ui";

export const handle: RouteHandle = { title: "admin.title", density: "dense" };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply(await adminHome(ctx));
}

function Figures({ figures }: { figures: AdminHome["figures"] }) {
  const t = useT();
  const format = useFormat();
  const role = (of: keyof AdminHome["figures"]["people"]) => ({
    label: t(`admin.figures.${of}`),
    value: <a href={paths.admin.peopleWith({ role: of })}>{format.number(figures.people[of])}</a>,
  });
  return (
    <Stats
      items={[
        role("client"), role("instructor"), role("coach"), role("admin"),
        { label: t("admin.figures.enrolments"), value: format.number(figures.activeEnrolments) },
        { label: t("admin.figures.programs"), value: format.number(figures.programs) },
      ]}
    />
  );
}

export default function AdminOverview() {
  const home = useLoaderData<typeof loader>() as AdminHome;
  const t = useT();
  const { academy } = useShell();
  const activity = (
    <Section id="activity" title={t("admin.activity")} small>
      {home.activity.length > 0 ? <Activity lines={home.activity} /> : <Empty level={3} title={t("admin.activity.none")}>{t("admin.activity.none.text")}</Empty>}
    </Section>
  );
  return (
    <>
      <PageHeader title={t("admin.title")} sentence={t("admin.sentence", { academy: academy.name })} />
      <Figures figures={home.figures} />
      <Split aside={activity}>
        <Section id="attention" title={t("admin.attention")}>
          <Attention attention={home.attention} />
        </Section>
      </Split>
    </>
  );
}
