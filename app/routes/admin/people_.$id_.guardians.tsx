import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { AskForm } from "~/features/guardians/forms";
import { askGuardian, guardiansOf, wardOf, type Link, type Ward } from "~/features/guardians/index.server";
import { GuardianTable } from "~/features/guardians/ui/guardian-table";
import { aboveWard } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { answerForm, conflict } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, EmailField, Facts, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly ward: Ward;
  readonly guardians: readonly Link[];
}

export const handle: RouteHandle<Data> = { title: ({ ward }, t) => t("guardians.of", { name: ward.name }), density: "dense", above: aboveWard };

const says = (key: MessageKey): MessageKey => key;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const ward = await wardOf(ctx.read, args.params.id ?? "", ctx.clock.now());
  if (!ward) throw notFound();
  return reply({ ward, guardians: await guardiansOf(ctx.read, ward.id) });
}

/** Asks somebody to be a guardian of this client. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await wardOf(ctx.read, id, ctx.clock.now()),
    form: AskForm,
    verb: ({ email }) => askGuardian(ctx, id, email),
    refusals: {
      "unknown-address": { email: says("guardians.email.unknown") }, self: { email: says("guardians.email.self") }, already: { email: says("guardians.email.already") },
      "not-minor": { "": says("guardians.not-minor") }, "not-now": conflict,
    },
    to: paths.admin.guardians(id),
    said: flash.ok("guardians.asked"),
  });
}

export default function Guardians() {
  const { ward, guardians } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const born = ward.bornOn === null ? t("guardians.born.none") : t(ward.minor ? "guardians.born.minor" : "guardians.born.ofAge", { day: ward.bornOn });
  return (
    <>
      <PageHeader title={t("guardians.of", { name: ward.name })} sentence={t("guardians.sentence", { name: ward.name })} action={<LinkButton variant="second" href={paths.admin.birthDate(ward.id)}>{t("guardians.born.change")}</LinkButton>} />
      <ErrorSummary errors={form.errors} />
      <div className="stack">
        <Facts items={[{ label: t("guardians.born"), value: born }]} />
        <GuardianTable ward={ward} guardians={guardians} />
        {ward.minor || form.sent ? (
          <form method="post" action={paths.admin.guardians(ward.id)}>
            <EmailField name="email" label={t("guardians.email")} hint={t("guardians.email.hint")} required maxLength={254} autoComplete="off" error={form.of("email")} defaultValue={form.typed("email") ?? ""} />
            <ButtonRow>
              <Button>{t("guardians.action")}</Button>
              <LinkButton variant="quiet" href={paths.admin.newInvitation()}>
                {t("admissions.new")}
              </LinkButton>
            </ButtonRow>
          </form>
        ) : (
          <p className="soft">{t("guardians.not-minor")}</p>
        )}
      </div>
    </>
  );
}
