import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { NothingForm } from "~/features/academies/forms";
import type { Domain } from "~/features/academies/domains";
import { academyNamed, domainNamed, withdrawDomain } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { AboutAct } from "~/features/academies/ui/act";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

interface Data {
  readonly academy: NamedAcademy;
  readonly domain: Domain;
}

export const handle: RouteHandle<Data> = {
  title: ({ domain }, t) => t("academies.domains.remove.title", { host: domain.host }),
  density: "dense",
  above: ({ academy }) => [{ key: "console.title", href: paths.operator.home() }, { label: academy.name, href: paths.operator.one(academy.id) }, { key: "academies.domains", href: paths.operator.domains(academy.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const { id = "", domainId = "" } = args.params;
  const [academy, domain] = await Promise.all([academyNamed(ctx.read, id), domainNamed(ctx.read, id, domainId)]);
  if (!academy || !domain) throw notFound();
  return reply({ academy, domain });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const { id = "", domainId = "" } = args.params;
  if (!(await domainNamed(ctx.read, id, domainId))) throw notFound();
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) return form.reply();
  const gone = await withdrawDomain({ directory: ctx, config: ctx.config }, actorOf(ctx), id, domainId);
  if (!gone.ok) throw notFound();
  return redirectWith(ctx, paths.operator.domains(id), flash.ok("academies.domains.removed", { host: gone.value.host }));
}

export default function DomainRemoval() {
  const { academy, domain } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <AboutAct
      title={t("academies.domains.remove.title", { host: domain.host })}
      action={paths.operator.domainRemoval(academy.id, domain.id)}
      back={paths.operator.domains(academy.id)}
      button={t("academies.domains.remove")}
      danger
      what={t(domain.state === "proven" ? "academies.domains.remove.proven" : "academies.domains.remove.waiting")}
    />
  );
}
