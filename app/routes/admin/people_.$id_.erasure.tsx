import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { erasureBookOf, requireAccess } from "~/access/gate.server";
import { AboutAct } from "~/features/academies/ui/act";
import { ErasureForm } from "~/features/people/forms";
import { erasable, erasePerson, type Erasable } from "~/features/people/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, TextField } from "~/ui";

interface Data {
  readonly person: Erasable;
  /** Why it cannot be, known before anybody asks. */
  readonly not: "self" | "last-admin" | "already" | null;
}

export const handle: RouteHandle<Data> = {
  title: ({ person }, t) => t("erasure.title", { name: person.name }),
  density: "dense",
  above: [{ key: "admin.title", href: paths.admin.home() }, { key: "people.title", href: paths.admin.people() }],
  parks: false,
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const person = await erasable(ctx.read, args.params.id ?? "");
  if (!person) throw notFound();
  const not = person.id === ctx.person.id ? "self" : person.erased ? "already" : person.lastAdmin ? "last-admin" : null;
  return reply({ person, not });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const person = await erasable(ctx.read, args.params.id ?? "");
  if (!person) throw notFound();
  const form = await parseForm(args.request, ErasureForm);
  if (!form.ok) return form.reply();
  if (form.value.confirm.toLowerCase() !== person.email.toLowerCase()) return form.reply({ confirm: "erasure.confirm.wrong" });
  const erased = await erasePerson(ctx, erasureBookOf(args), person.id);
  if (erased.ok) return redirectWith(ctx, paths.admin.people(), flash.ok("erasure.done"));
  if (erased.reason === "unknown") throw notFound();
  return form.reply({ "": `erasure.${erased.reason}` }, 409);
}

export default function Erasure() {
  const { person, not } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const title = t("erasure.title", { name: person.name });
  if (not !== null) {
    return (
      <>
        <PageHeader title={title} />
        <p>{t(`erasure.${not}`)}</p>
      </>
    );
  }
  return (
    <AboutAct title={title} action={paths.people.erasure(person.id)} back={paths.admin.people()} button={t("erasure.action")} danger what={t("erasure.what")}>
      <p>{t("erasure.backups")} {t("erasure.last")}</p>
      <TextField name="confirm" label={t("erasure.confirm")} hint={person.email} required maxLength={254} autoComplete="off" autoCapitalize="none" spellCheck={false} error={form.of("confirm")} defaultValue={form.typed("confirm") ?? ""} />
    </AboutAct>
  );
}
