import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { answerForm, answerButton } from "~/platform/form-post.server";
import { parseForm } from "~/platform/forms.server";
import { notFound } from "~/platform/reply";
import type { DeploymentContext, VisitorContext } from "~/platform/scope.server";
import { DomainForm, PrimaryForm, type AcademyHost, type Domain, type DomainPlaces } from "./domains";
import { claimDomain, domainNamed, domainsOf, lookForRecord, withdrawDomain, type DomainDesk } from "./domains.server";
import { NothingForm } from "./forms";
import { hostsOf, makePrimary } from "./hosts.server";

/*
 * What the pages of an academy's domains do, for its admins as for operators: the gate, and with it which academy, is each
 * route's own.
 */
export interface DomainPost {
  readonly ctx: VisitorContext | DeploymentContext;
  readonly request: Request;
  readonly desk: DomainDesk;
  /** Null: there is none of that id. */
  readonly academyId: string | null;
  readonly places: DomainPlaces;
}

export interface DomainsView {
  readonly hosts: readonly AcademyHost[];
  readonly domains: readonly Domain[];
}

/** Where an academy answers and what it says is its own. */
export async function domainsView({ directory: { read } }: DomainDesk, academyId: string): Promise<DomainsView> {
  const [hosts, domains] = await Promise.all([hostsOf(read, academyId), domainsOf(read, academyId)]);
  return { hosts, domains };
}

export const answerAdded = ({ ctx, request, desk, academyId, places }: DomainPost): Promise<Response> =>
  answerForm(ctx, request, {
    about: academyId,
    form: DomainForm,
    verb: ({ host }) => claimDomain(desk, actorOf(ctx), academyId ?? "", host),
    refusals: {
      malformed: { host: "academies.form.host.malformed" }, ours: { host: "academies.domains.host.ours" }, answers: { host: "academies.form.host.taken" },
      known: { host: "academies.domains.host.known" }, many: { host: "academies.domains.host.many" },
    },
    status: 422,
    to: places.home,
    said: ({ host }) => flash.ok("academies.domains.added", { host }),
  });

/** Asks the name servers for the record; the person waits for at most three seconds. */
export async function answerLook({ ctx, request, desk, academyId, places }: DomainPost, domainId: string): Promise<Response> {
  const domain = academyId === null ? null : await domainNamed(desk.directory.read, academyId, domainId);
  if (!domain) throw notFound();
  const form = await parseForm(request, NothingForm);
  if (!form.ok) return form.reply();
  const looked = await lookForRecord(desk, actorOf(ctx), domain);
  if (!looked.ok) throw notFound();
  const { host, found } = looked.value;
  return redirectWith(ctx, places.home, found === "record" ? flash.ok("academies.domains.proven", { host }) : flash.warn(`academies.domains.not.${found ?? "none"}`, { host }));
}

export const answerPrimary = ({ ctx, request, desk, academyId, places }: DomainPost): Promise<Response> =>
  answerButton(ctx, request, {
    about: academyId,
    form: PrimaryForm,
    verb: ({ host }) => makePrimary(desk, actorOf(ctx), academyId ?? "", host),
    to: places.home,
    said: ({ host }) => flash.ok("academies.domains.primary.done", { host }),
    late: { to: places.home, said: flash.warn("academies.domains.primary.already") },
  });

export async function answerRemoval({ ctx, request, desk, academyId, places }: DomainPost, domainId: string): Promise<Response> {
  const domain = academyId === null ? null : await domainNamed(desk.directory.read, academyId, domainId);
  return answerForm(ctx, request, {
    about: domain,
    form: NothingForm,
    verb: () => withdrawDomain(desk, actorOf(ctx), academyId ?? "", domainId),
    refusals: { primary: { "": "academies.domains.remove.primary" } },
    to: places.home,
    said: () => flash.ok("academies.domains.removed", { host: domain?.host ?? "" }),
  });
}
