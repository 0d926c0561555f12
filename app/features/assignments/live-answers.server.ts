import { formatFor } from "~/platform/format";
import { takeResumed } from "~/platform/files/index.server";
import { translatorFor, type MessageKey } from "~/platform/messages";
import { notFound } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { isFileKind } from "./answers";
import { answerName } from "./forms";
import { askedOf, fieldsOf, ownWork } from "./own-work.server";
import { readPosted } from "./posted-work";
import { isShut, statusOf } from "./refused-work";
import { saveDraft, type SavedDraft } from "./save-draft.server";
import { refusedValues } from "~/platform/files/refused-words";
import { fileLimit, type RefusedFile } from "./work-uploads";

/*
 * Answers to the script of a client's work (docs/decisions/0020): what it says on the page comes from here in the person's
 * language, so that it carries no words.
 */
const json = (value: object, status = 200): Response => new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" } });

type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/** What a save came to, as the script takes it. */
function stateOf(saved: SavedDraft, say: Say, time: string): { readonly state: string; readonly words: string; readonly status: number } {
  if (saved.ok) return { state: "saved", words: say("work.live.saved", { time }), status: 200 };
  if (saved.reason === "invalid") return { state: "invalid", words: say("work.live.invalid", { time }), status: 422 };
  if (saved.reason === "stale") return { state: "stale", words: say("work.live.stale"), status: 409 };
  return { state: "shut", words: saved.reason === "unknown" ? say("work.live.gone") : say("work.live.shut", { why: say(`work.shut.${saved.reason}`) }), status: isShut(saved.reason) ? statusOf(saved.reason) : 409 };
}

/** Keeps what stands in the form, as its own button would; what another page saved meanwhile is never written over. */
export async function answerWorkAutosave(ctx: PersonContext, assignmentId: string, form: FormData): Promise<Response> {
  const { person } = ctx;
  const t = translatorFor(person.locale);
  const { typed, value } = readPosted(form);
  if (!value) throw notFound();
  const kept = Object.fromEntries(Object.entries(typed).filter(([fieldId]) => !value.keep.includes(fieldId)));
  const saved = await saveDraft(ctx, assignmentId, { revision: value.revision, typed: kept });
  const { state, words, status } = stateOf(saved, (key, values) => (values ? t(key, values) : t(key)), formatFor(person.locale, person.timeZone).time(ctx.clock.now()));
  return json({ state, words, revision: "revision" in saved ? saved.revision : value.revision }, status);
}

/** The file that answers this field may still come: the work is the asker's, is theirs to write, and asks for files there. */
export async function takesFiles(ctx: PersonContext, assignmentId: string, fieldId: string | null): Promise<boolean> {
  const work = await ownWork(ctx.read, ctx.person.id, assignmentId);
  if (!work) return false;
  const fields = askedOf(await fieldsOf(ctx.read, work.assignmentTypeId)).filter(({ kind }) => isFileKind(kind));
  return fieldId === null ? fields.length > 0 : fields.some(({ id }) => id === fieldId);
}

function wordsFor(say: Say, { name, reason }: RefusedFile, format: ReturnType<typeof formatFor>, storageBytes: number | null): string {
  return say(reason === "sound" ? "work.file.sound" : reason === "too-many" ? "work.file.tooMany" : `files.refused.${reason}`, refusedValues(format, name, fileLimit, storageBytes));
}

/**
 * Attaches an upload that came in whole to the draft, by the same rules as one that came with the form. Sent again after
 * its answer was lost it is attached once: the same bytes under the same name are one file.
 */
export async function answerAttachment(ctx: PersonContext, assignmentId: string, uploadId: string, fieldId: string): Promise<Response> {
  if (!(await takesFiles(ctx, assignmentId, fieldId))) throw notFound();
  const { person } = ctx;
  const t = translatorFor(person.locale);
  const say: Say = (key, values) => (values ? t(key, values) : t(key));
  const taken = await takeResumed(ctx, { uploadId, field: answerName(fieldId), most: fileLimit.bytes });
  if (!taken) return json({ ok: false, revision: (await ownWork(ctx.read, person.id, assignmentId))?.revision ?? 0, words: say("work.upload.gone") }, 404);
  const saved = await saveDraft(ctx, assignmentId, { revision: 0, typed: {}, uploads: [{ fieldId, upload: taken.upload }] });
  const revision = (await ownWork(ctx.read, person.id, assignmentId))?.revision ?? 0;
  if (!saved.ok && !("files" in saved)) return json({ ok: false, revision, words: stateOf(saved, say, "").words }, 409);
  await taken.forget();
  const [refused] = saved.ok ? [] : (saved.files[fieldId] ?? []);
  return refused ? json({ ok: false, revision, words: wordsFor(say, refused, formatFor(person.locale, person.timeZone), ctx.academy.quotas.storageBytes) }, 422) : json({ ok: true, revision, words: say("work.upload.attached") });
}
