import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess, scopeOf } from "~/access/gate.server";
import { answerName } from "~/features/assignments/forms";
import { readPosted } from "~/features/assignments/posted-work";
import { statusOf, type RefusedWork } from "~/features/assignments/refused-work";
import { saveDraft } from "~/features/assignments/save-draft.server";
import { LostWords } from "~/features/assignments/ui/lost-words";
import { Instructions, LockedWork, Versions, WorkOnPaper, WorkRead } from "~/features/assignments/ui/work-faces";
import { WorkForm } from "~/features/assignments/ui/work-form";
import { DueText, WorkTag } from "~/features/assignments/ui/work-tag";
import { workPage } from "~/features/assignments/work-page.server";
import { fileLimit } from "~/features/assignments/work-uploads";
import type { WorkView } from "~/features/assignments/work-view";
import { staffWords, type StaffWords } from "~/features/grading/published-grade.server";
import { GradeRead, ReturnedWords } from "~/features/grading/ui/grade-read";
import { fileHref, uploadsOf } from "~/platform/files/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply, replyForm, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, Tag } from "~/ui";

interface WorkData {
  /** Null only in answer to a post: what was typed is shown all the same. */
  readonly page: WorkView | null;
  readonly words: StaffWords;
}

export const handle: RouteHandle<WorkData> = {
  title: ({ page }, t) => page?.title ?? t("work.lost.page"),
  above: ({ page }) => page ? [
    { key: "journey.title", href: paths.journey.home() },
    { label: page.program.title, href: paths.journey.program(page.program.slug) },
    { label: page.module.title, href: paths.journey.module(page.program.slug, page.module.id) },
  ] : [{ key: "journey.title", href: paths.journey.home() }],
  uploads: fileLimit,
  script: "work",
  scriptIf: ({ page }) => page?.face === "write",
  records: true,
};

/** `?version=` of an earlier one; anything else that stands there is no version. */
function wantedVersion(search: URLSearchParams): number | null {
  const text = search.get("version");
  if (text === null) return null;
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "feedback" });
  const page = await workPage(ctx, args.params.id ?? "", wantedVersion(new URL(args.request.url).searchParams));
  if (!page) {
    if (scopeOf(args).method !== "POST") throw notFound();
    return reply<WorkData>({ page: null, words: { grade: null, returned: null } });
  }
  const said = Math.min(page.version, page.handedIn);
  const words = page.submissionId && said > 0 ? await staffWords(ctx, page.submissionId, said) : { grade: null, returned: null };
  return reply<WorkData>({ page: { ...page, files: page.files.map((file) => ({ ...file, href: fileHref(ctx, { id: file.fileId }) })) }, words });
}

/** The page again with everything typed; a post about nothing is answered like every page that is not there. */
function again(refused: RefusedWork): Response {
  if (refused.why === "unknown" && !Object.values(refused.typed).some((text) => text.trim() !== "")) throw notFound();
  return replyForm(refused, statusOf(refused.why));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const id = args.params.id ?? "";
  const { typed, value } = readPosted(await args.request.formData());
  const refusal = { typed, errors: {}, files: {}, revision: null };
  if (!value) return again({ ...refusal, why: (await workPage(ctx, id, null)) ? "unreadable" : "unknown" });
  const kept = Object.fromEntries(Object.entries(typed).filter(([fieldId]) => !value.keep.includes(fieldId)));
  const uploads = uploadsOf(args).map((upload) => ({ fieldId: upload.field.slice(answerName("").length), upload }));
  const saved = await saveDraft(ctx, id, { revision: value.revision, typed: kept, uploads, remove: value.remove });
  if (saved.ok) return value.then === "check" ? seeOther(paths.journey.submission(id)) : redirectWith(ctx, paths.journey.assignment(id), flash.ok("work.saved"));
  return again({ ...refusal, why: saved.reason, ...("errors" in saved ? { errors: saved.errors, files: saved.files } : {}), ...("revision" in saved ? { revision: saved.revision } : {}) });
}

function Faces({ page, words, refused }: { page: WorkView; words: StaffWords; refused: RefusedWork | null }) {
  if (page.face === "locked") return <LockedWork page={page} />;
  const writing = page.face === "write";
  return (
    <>
      {words.grade && !writing ? <GradeRead grade={words.grade} /> : null}
      <ReturnedWords returned={words.returned} />
      {writing ? <><Instructions page={page} /><WorkForm page={page} refused={refused} /></> : <><WorkRead page={page} /><Instructions page={page} /></>}
    </>
  );
}

export default function Assignment() {
  const { page, words } = useLoaderData<typeof loader>() as WorkData;
  const refused = useActionData<{ form?: RefusedWork }>()?.form ?? null;
  const t = useT();
  const labels = Object.fromEntries((page?.fields ?? []).map((field) => [field.id, field.label]));
  const lost = refused ? <LostWords refused={refused} labels={labels} /> : null;
  if (!page) return <><PageHeader title={t("work.lost.page")} />{lost}</>;
  const kicker = <><WorkTag status={page.status} /> {page.shut === "handed-in" ? null : <DueText due={page.due} overdue={page.overdue} closes={page.handedIn === 0 ? page.closes : null} lateTaken={page.shut === null && page.handedIn === 0} />}{page.late ? <> <Tag tone="warn">{t("work.late")}</Tag></> : null}</>;
  return (
    <>
      <PageHeader title={page.title} kicker={kicker} />
      <WorkOnPaper page={page} />
      <Versions page={page} />
      <div className="stack">
        {lost}
        <Faces page={page} words={words} refused={refused} />
      </div>
    </>
  );
}
