import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage, signInProviderOf } from "~/access/gate.server";
import { homeOf } from "~/access/navigation";
import { RegisterForm } from "~/features/admissions/forms";
import { modeBy, register } from "~/features/admissions/index.server";
import { isEnrolled, openEntryLink } from "~/features/entry-links/index.server";
import { Known, Newcomer } from "~/features/entry-links/ui/enter-parts";
import { currentVersion } from "~/features/terms/index.server";
import { GoogleButton } from "~/features/outside/ui/sign-in-button";
import { TermsToCome } from "~/features/terms/ui/terms-to-come";
import { answerAfter } from "~/platform/even-answer.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { hasRole } from "~/platform/people";
import { notFound, refusal, reply, seeOther } from "~/platform/reply";
import { useRefusedForm } from "~/platform/refused-form";
import { RichText } from "~/ui";

interface Shown {
  readonly slug: string;
  readonly name: string;
  readonly welcome: RichHtml | null;
  readonly program: string | null;
  readonly signsUp: boolean;
  readonly terms: boolean;
  readonly google: boolean;
  /** Who looks, and what they can do here; null: nobody is signed in. */
  readonly person: { readonly name: string; readonly home: string; readonly mayBegin: boolean } | null;
}

export const handle: RouteHandle<Shown> = { title: ({ name }) => name, door: true, leadsOut: true };

/** As long as every request for a link takes: it says nothing of who has an account. */
const EVENLY_MS = 100;
const elsewhere: MessageKey = "registration.domain";

export async function loader(args: LoaderFunctionArgs) {
  const { read, person } = await publicPage(args);
  const link = await openEntryLink(read, args.params.slug ?? "");
  if (!link) throw notFound();
  const { slug, name, welcome, program } = link;
  const mayBegin = person !== null && program !== null && hasRole(person, "client") && !(await isEnrolled(read, person.id, program.id));
  return reply<Shown>({
    slug, name,
    welcome: welcome === "" ? null : renderMarkdown(welcome, { headings: 2 }),
    program: program?.title ?? null,
    signsUp: (await modeBy(read, link.id)) !== "closed",
    terms: (await currentVersion(read)) !== null,
    google: signInProviderOf(args) !== null,
    person: person && { name: person.name, home: homeOf(person), mayBegin },
  });
}

/** Begins a registration by this way in. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await publicPage(args);
  const link = await openEntryLink(ctx.read, args.params.slug ?? "");
  if (!link) throw notFound();
  const form = await parseForm(args.request, RegisterForm);
  if (!form.ok) return form.reply();
  const begun = await answerAfter(EVENLY_MS, () => register(ctx, { ...form.value, entryLinkId: link.id }));
  if (begun.ok) return seeOther(paths.registered());
  if (begun.reason === "limited") throw tooOften(begun.retryAfterMs);
  if (begun.reason === "closed") throw refusal(409);
  return form.reply({ email: elsewhere });
}

export default function Enter() {
  const { slug, welcome, program, signsUp, terms, google, person } = useLoaderData<typeof loader>() as Shown;
  const form = useRefusedForm();
  return (
    <div className="stack">
      {welcome === null ? null : <RichText html={welcome} />}
      {person ? <Known slug={slug} program={program} person={person} /> : <Newcomer slug={slug} program={program} signsUp={signsUp} form={form}>{google ? <GoogleButton next={paths.entryLinks.enter(slug)} /> : null}{terms ? <TermsToCome /> : null}</Newcomer>}
    </div>
  );
}
