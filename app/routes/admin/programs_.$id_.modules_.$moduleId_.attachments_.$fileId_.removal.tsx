import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { RemovalForm } from "~/features/programs/attachment-forms";
import { attachmentsPage, removeAttachment, type Attachment, type ModulePlace } from "~/features/programs/index.server";
import { aboveInModule } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

type Data = ModulePlace & { readonly attachment: Attachment };

export const handle: RouteHandle<Data> = {
  title: "attachments.remove",
  density: "dense",
  above: ({ program, module }) => [
    ...aboveInModule(program, module),
    { key: "attachments.title", href: paths.attachments.list(program.id, module.id) },
  ],
};

async function readPage(ctx: Parameters<typeof attachmentsPage>[0], { id = "", moduleId = "", fileId = "" }: LoaderFunctionArgs["params"]): Promise<Data> {
  const page = await attachmentsPage(ctx, id, moduleId);
  const attachment = page?.attachments.find((one) => one.id === fileId);
  if (!page || !attachment) throw notFound();
  return { program: page.program, module: page.module, attachment };
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply(await readPage(ctx, args.params));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { program, module, attachment } = await readPage(ctx, args.params);
  const form = await parseForm(args.request, RemovalForm);
  if (!form.ok) throw refusal(422);
  const removed = await removeAttachment(ctx, { programId: program.id, moduleId: module.id }, attachment.id);
  if (!removed.ok) throw notFound();
  return redirectWith(ctx, paths.attachments.list(program.id, module.id), flash.ok("attachments.removed", { title: removed.value }));
}

export default function AttachmentRemoval() {
  const { program, module, attachment } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("attachments.remove")} />
      <p>{t("attachments.remove.text", { title: attachment.title, name: attachment.name })}</p>
      <form method="post" action={paths.attachments.removal(program.id, module.id, attachment.id)}>
        <ButtonRow>
          <Button variant="danger">{t("attachments.remove")}</Button>
          <LinkButton variant="quiet" href={paths.attachments.list(program.id, module.id)}>{t("attachments.keep")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
