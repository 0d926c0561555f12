import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { adminHome, type AdminHome } from "~/features/academies/admin-home.server";
import { Activity } from "~/features/academies/ui/activity";
import { setUpOf, type SetUp } from "~/features/academies/index.server";
import { Attention } from "~/features/academies/ui/attention";
import { SetUpList } from "~/features/academies/ui/set-up-list";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Empty, PageHeader, Section, Split, Stats } from "~/ui";

export const handle: RouteHandle = { title: "admin.title", density: "dense" };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const [home, setUp] = await Promise.all([adminHome(ctx), setUpOf(ctx)]);
  // Only what is left to do, until all of it is done or an admin has put the list away.
  return reply({ ...home, toSetUp: setUp.hidden ? [] : setUp.points.filter(({ done }) => !done) });
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
  const home = useLoaderData<typeof loader>() as AdminHome & { readonly toSetUp: SetUp["points"] };
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
        {home.toSetUp.length > 0 ? (
          <Section id="set-up" title={t("setUp.title")} link={{ href: paths.admin.setUp(), label: t("setUp.all") }}>
            <SetUpList points={home.toSetUp} />
          </Section>
        ) : null}
        <Section id="attention" title={t("admin.attention")}>
          <Attention attention={home.attention} />
        </Section>
      </Split>
    </>
  );
}
