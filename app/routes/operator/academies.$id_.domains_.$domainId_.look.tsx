import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireOperator } from "~/access/gate.server";
import { NothingForm } from "~/features/academies/forms";
import { domainNamed, lookForRecord } from "~/features/academies/index.server";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { paths } from "~/platform/paths";
import { notFound, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the domains. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const { id = "", domainId = "" } = args.params;
  if (!(await domainNamed(ctx.read, id, domainId))) throw notFound();
  return seeOther(paths.operator.domains(id));
}

/** Asks the name servers for the record; the person waits for at most three seconds. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const { id = "", domainId = "" } = args.params;
  const domain = await domainNamed(ctx.read, id, domainId);
  if (!domain) throw notFound();
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) return form.reply();
  const looked = await lookForRecord({ directory: ctx, config: ctx.config }, actorOf(ctx), domain);
  if (!looked.ok) throw notFound();
  const { host, found } = looked.value;
  const say = found === "record" ? flash.ok("academies.domains.proven", { host }) : flash.warn(`academies.domains.not.${found ?? "none"}`, { host });
  return redirectWith(ctx, paths.operator.domains(id), say);
}
