import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { homesOf } from "~/access/navigation";
import { ProfileForm } from "~/features/identity/forms";
import { editProfile, profileOf } from "~/features/identity/index.server";
import { AccountTabs } from "~/features/identity/ui/account-tabs";
import { ProfileFields } from "~/features/identity/ui/profile-fields";
import { useRefusedForm } from "~/platform/refused-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "identity.account.title" };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const { academy, person } = ctx;
  return reply({
    email: person.email,
    hasPlace: homesOf(person).length > 0,
    profile: await profileOf(ctx.read, person.id),
    academy: { locale: academy.locale, timeZone: academy.timeZone },
  });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const form = await parseForm(args.request, ProfileForm);
  if (!form.ok) return form.reply();
  await editProfile(ctx, form.value);
  return redirectWith(ctx, paths.account.home(), flash.ok("identity.profile.saved"));
}

export default function Account() {
  const { email, hasPlace, profile, academy } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("identity.account.title")} sentence={t("identity.account.sentence", { email })} />
      <AccountTabs />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        {hasPlace ? null : <p>{t("identity.account.noRole")}</p>}
        <form method="post" action={paths.account.home()}>
          <ProfileFields profile={profile} academy={academy} form={form} />
          <ButtonRow>
            <Button>{t("identity.profile.action")}</Button>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
