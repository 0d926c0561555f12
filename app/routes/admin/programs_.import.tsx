import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { bundleLimit, ImportForm } from "~/features/bundles/forms";
import { keepImport, readArchive, waitingImport, type WaitingImport } from "~/features/bundles/index.server";
import { Faults, ImportSend, useFileError, Waiting, type ImportAnswer } from "~/features/bundles/ui/import-parts";
import { aboveInPrograms } from "~/platform/above-programs";
import { uploadsOf, wasKept } from "~/platform/files/index.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply, replyForm, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ErrorSummary, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "bundles.import.title", density: "dense", above: aboveInPrograms, uploads: bundleLimit };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply({ waiting: await waitingImport(ctx) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, ImportForm);
  if (!form.ok) return form.reply();
  const upload = uploadsOf(args).find(({ field }) => field === "file");
  const again = (answer: ImportAnswer) => replyForm({}, 422, { ...answer, name: upload?.name ?? "" });
  if (!upload) return again({ why: "missing" });
  if (!wasKept(upload)) return again({ why: upload.outcome.kind === "refused" ? upload.outcome.reason : "failed" });
  const read = await readArchive(ctx, upload.outcome.hash);
  if (!read.ok) return again({ why: "faults", faults: read.faults });
  return seeOther(paths.bundles.check(await keepImport(ctx, upload.name, read.bundle)));
}

export default function ImportProgram() {
  const { waiting } = useLoaderData<typeof loader>() as { waiting: WaitingImport | null };
  const answer = useActionData<ImportAnswer>() ?? {};
  const form = useRefusedForm();
  const error = useFileError(answer);
  const t = useT();
  return (
    <>
      <PageHeader title={t("bundles.import.title")} sentence={t("bundles.import.sentence")} />
      <ErrorSummary errors={[...form.errors, ...(error ? [{ name: "file", message: error }] : [])]} />
      <div className="stack">
        {answer.faults ? <Faults faults={answer.faults} /> : null}
        <ImportSend error={error} />
        {waiting ? <Waiting waiting={waiting} /> : null}
      </div>
    </>
  );
}
