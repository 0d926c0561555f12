import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { RequestForm } from "~/features/access-requests/forms";
import { askForRole, requestsOf, type OwnRequest } from "~/features/access-requests/index.server";
import { askableRoles, type AskableRole } from "~/features/access-requests/rules";
import { RequestFacts } from "~/features/access-requests/ui/request-parts";
import { AccountTabs } from "~/features/identity/ui/account-tabs";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { hasRole } from "~/platform/people";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader, RadioGroup, Section, TextArea } from "~/ui";

interface Data {
  /** What can still be asked for. */
  readonly roles: readonly AskableRole[];
  readonly requests: readonly OwnRequest[];
}

export const handle: RouteHandle<Data> = { title: "access.title", above: [{ key: "identity.account.title", href: paths.account.home() }] };

const held: MessageKey = "access.held";
const open: MessageKey = "access.open";

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  return reply({ roles: askableRoles.filter((role) => !hasRole(ctx.person, role)), requests: await requestsOf(ctx.read, ctx.person.id) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  return answerForm(ctx, args.request, {
    about: ctx.person,
    form: RequestForm,
    verb: (form) => askForRole(ctx, form),
    refusals: { held: { role: held }, open: { "": open } },
    to: paths.account.access(),
    said: flash.ok("access.sent"),
  });
}

function Waiting({ request }: { request: OwnRequest }) {
  const t = useT();
  const format = useFormat();
  return (
    <Section id="waiting" title={t("access.waiting")}>
      <p>{t("access.waiting.text", { when: format.dateTime(request.createdAt), role: t(`people.role.${request.role}`) })}</p>
      <form method="post" action={paths.account.accessWithdrawal()}>
        <ButtonRow>
          <Button variant="second">{t("access.withdraw")}</Button>
        </ButtonRow>
      </form>
    </Section>
  );
}

function Ask({ roles }: { roles: readonly AskableRole[] }) {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.account.access()}>
        <RadioGroup name="role" label={t("access.role")} options={roles.map((role) => ({ value: role, label: t(`access.role.${role}`) }))} required error={form.of("role")} defaultValue={form.typed("role") ?? ""} />
        <TextArea name="reason" label={t("access.reason")} hint={t("access.reason.hint")} required limit={1_000} rows={4} error={form.of("reason")} defaultValue={form.typed("reason") ?? ""} />
        <ButtonRow>
          <Button>{t("access.action")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}

export default function AskForAccess() {
  const { roles, requests } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const waiting = requests.find(({ state }) => state === "open");
  const past = requests.filter(({ state }) => state !== "open");
  return (
    <>
      <PageHeader title={t("access.title")} sentence={t("access.sentence")} />
      <AccountTabs />
      <div className="stack">
        {waiting ? <Waiting request={waiting} /> : roles.length > 0 ? <Ask roles={roles} /> : <p>{t("access.all")}</p>}
        {past.length > 0 ? (
          <Section id="past" title={t("access.past")}>
            {past.map((request) => (
              <RequestFacts key={request.id} request={request} />
            ))}
          </Section>
        ) : null}
      </div>
    </>
  );
}
