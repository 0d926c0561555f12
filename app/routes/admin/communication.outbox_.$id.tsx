import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shownEmail, type ShownEmail } from "~/features/communication/index.server";
import { mayCancel, mayRetry } from "~/features/communication/list";
import { EmailFacts } from "~/features/communication/ui/email-facts";
import { inOutbox } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, PageHeader, Section } from "~/ui";

interface Data {
  readonly email: ShownEmail;
}

export const handle: RouteHandle<Data> = {
  title: (data) => data.email.subject,
  density: "dense",
  above: inOutbox,
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const email = await shownEmail(ctx, args.params.id ?? "");
  if (!email) throw notFound();
  return reply({ email });
}

/** What can be done with it now, as one button. */
function Change({ email }: Data) {
  const t = useT();
  if (mayRetry(email)) return <form method="post" action={paths.admin.emailRetry(email.id)}><Button>{t("email.retry")}</Button></form>;
  if (mayCancel(email.status)) return <form method="post" action={paths.admin.emailCancellation(email.id)}><Button variant="danger">{t("email.cancel")}</Button></form>;
  return null;
}

export default function Email() {
  const { email } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={email.subject} action={<Change email={email} />} />
      <Section id="facts" title={t("email.facts")}>
        <EmailFacts email={email} />
      </Section>
      <Section id="text" title={t("email.text")}>
        <pre className="tw:max-w-measure tw:overflow-x-auto tw:whitespace-pre-wrap tw:break-words tw:font-sans tw:text-t2">{email.text}</pre>
      </Section>
      <Section id="html" title={t("email.html")}>
        <p className="hint">{t("email.previewHint")}</p>
        <iframe className="tw:h-160 tw:w-full tw:border tw:border-edge" title={t("email.preview")} sandbox="" loading="lazy" src={paths.admin.emailPreview(email.id)} />
      </Section>
    </>
  );
}
