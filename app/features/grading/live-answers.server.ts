import { formatFor } from "~/platform/format";
import { translatorFor, type MessageKey } from "~/platform/messages";
import { notFound } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { postDesk } from "./desk-post.server";
import { gradeOf } from "./grade.server";
import { nameOf } from "./names.server";
import { keepPresence } from "./presence.server";
import { subjectFor } from "./subject.server";
import { autosaveDraft } from "./write-grade.server";

/*
 * Answers to the desk's script (docs/decisions/0019): what it says on the page comes from here in the person's language,
 * so that it carries no words.
 */
const json = (value: object, status = 200): Response => new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" } });

const states = { stale: ["stale", 409, "desk.live.stale"], "not-now": ["notNow", 409, "desk.live.notNow"], invalid: ["invalid", 422, "desk.live.invalid"], merged: ["stale", 409, "desk.live.stale"] } as const;

/** Keeps what stands in the form as a draft; what was saved by somebody else meanwhile is never written over. */
export async function answerAutosave(ctx: PersonContext, submissionId: string, form: FormData): Promise<Response> {
  const { person, read } = ctx;
  const t = translatorFor(person.locale);
  const say = (key: MessageKey, values: Readonly<Record<string, string>> = {}) => t(key, values);
  const post = await postDesk(ctx, submissionId, form, autosaveDraft);
  if (post.kind === "unknown") throw notFound();
  const posted = Number(form.get("revision"));
  if (post.kind === "done") {
    const time = formatFor(person.locale, person.timeZone).time(ctx.clock.now());
    // The one after the posted one, and not the one that stands now: that may be somebody else's already.
    return json({ state: "saved", revision: posted + 1, words: say("desk.live.saved", { time }) });
  }
  const subject = await subjectFor(read, person.id, submissionId);
  const kept = subject && (await gradeOf(read, submissionId, subject.version));
  const [state, status, key] = states[post.form.reason];
  return json({ state, revision: posted, words: say(key, { name: (await nameOf(read, kept?.savedBy ?? null)) ?? say("grading.stale.somebody") }) }, status);
}

/** Says that the page is open, and who else's is. */
export async function answerPresence(ctx: PersonContext, submissionId: string, form: FormData): Promise<Response> {
  const { person } = ctx;
  const others = await keepPresence(ctx, submissionId, form.get("leaving") === "yes");
  if (!others.ok) throw notFound();
  const t = translatorFor(person.locale);
  const format = formatFor(person.locale, person.timeZone);
  const now = ctx.clock.now();
  return json({ words: others.value.map(({ name, since }) => t("desk.live.here", { name, time: format.timeOrDay(since, now) })).join(" ") });
}
