import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseFields } from "~/platform/forms.server";
import { notFound } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { addModule } from "./add-module.server";
import { NewModuleForm } from "./forms";

/** What a page for a new module does with its post, for a program or for one of its cohorts. */
export async function addModulePost(ctx: PersonContext, fields: FormData, { programId, cohortId, to }: { readonly programId: string; readonly cohortId: string | null; readonly to: string }): Promise<Response> {
  const form = parseFields(fields, NewModuleForm);
  if (!form.ok) return form.reply();
  const added = await addModule(ctx, programId, form.value, cohortId);
  if (added.ok) return redirectWith(ctx, to, flash.ok("modules.added", { title: form.value.title }));
  if (added.reason === "unknown") throw notFound();
  if (added.reason === "no-module") return form.reply({ opensAfterModuleId: "modules.form.opensAfter.unknown" });
  return form.reply(added.reason === "no-type" ? { moduleTypeId: "modules.form.type.missing" } : { status: "modules.form.needsAssignment" });
}
