import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { admissionKey, admissionsPage, type ListedAdmission } from "~/features/admissions/index.server";
import { admissionStates, type AdmissionState } from "~/features/admissions/rules";
import { AdmissionTable } from "~/features/admissions/ui/admission-parts";
import { inPeople } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ButtonRow, Empty, Filters, FilterSelect, LinkButton, PageHeader, Pager } from "~/ui";

interface Data {
  readonly state: AdmissionState | null;
  readonly page: KeysetPage<ListedAdmission>;
}

export const handle: RouteHandle = { title: "admissions.title", density: "dense", above: inPeople };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const state = admissionStates.find((one) => one === searchParams.get("state")) ?? null;
  return reply({ state, page: await admissionsPage(ctx, state, keysetOf(searchParams, admissionKey)) });
}

function Listed({ state, page }: Data) {
  const t = useT();
  if (page.rows.length === 0) {
    const action = state ? <LinkButton variant="second" href={paths.admin.invitations()}>{t("admissions.none.all")}</LinkButton> : null;
    return <Empty title={t("admissions.none.title")} {...(action ? { action } : {})}>{t("admissions.none.text")}</Empty>;
  }
  const at = (place: Readonly<Record<string, string>>) => paths.admin.invitationsWith({ ...(state ? { state } : {}), ...place });
  return (
    <>
      <AdmissionTable page={page} />
      <Pager
        newer={page.before ? at({ before: page.before }) : undefined}
        older={page.after ? at({ after: page.after }) : undefined}
        newerLabel={t("list.back")}
        olderLabel={t("list.next", { count: page.size })}
        text={page.after ? undefined : t("admissions.end")}
      />
    </>
  );
}

export default function Invitations() {
  const data = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("admissions.title")} sentence={t("admissions.sentence")} action={<LinkButton href={paths.admin.newInvitation()}>{t("admissions.new")}</LinkButton>} />
      <ButtonRow>
        <LinkButton variant="second" small href={paths.admin.registration()}>
          {t("admissions.rules")}
        </LinkButton>
        <LinkButton variant="second" small href={paths.admin.signIn()}>
          {t("admissions.signIn")}
        </LinkButton>
        <LinkButton variant="second" small href={paths.admin.accessRequests()}>
          {t("requests.title")}
        </LinkButton>
        <LinkButton variant="second" small href={paths.admin.guardianRules()}>
          {t("guardianRules.title")}
        </LinkButton>
        <LinkButton variant="second" small href={paths.admin.viewingRules()}>
          {t("viewing.rules.title")}
        </LinkButton>
      </ButtonRow>
      <Filters action={paths.admin.invitations()} label={t("admissions.title")}>
        <FilterSelect name="state" label={t("admissions.state")} defaultValue={data.state ?? ""} options={[{ value: "", label: t("admissions.state.any") }, ...admissionStates.map((state) => ({ value: state, label: t(`admissions.state.${state}`) }))]} />
      </Filters>
      <Listed {...data} />
    </>
  );
}
