import type { z } from "zod";
import { readNamed } from "./forms";
import type { ChangeForm } from "./change-forms";
import type { Asked, AskRefusal } from "./plan-change.server";
import type { FieldErrors } from "~/platform/forms.server";
import type { MessageKey } from "~/platform/messages";

/** What the form says, as a change is asked for; in whose place counts only where somebody takes it. */
export function askedBy(value: z.output<typeof ChangeForm>): Asked | null {
  const who = readNamed(value.person);
  const instead = value.kind === "replace" && value.instead !== undefined ? readNamed(value.instead) : null;
  if (!who || (instead && instead.role !== who.role)) return null;
  const ofClients = value.reach === "clients";
  return {
    kind: value.kind, role: who.role, userId: who.userId, insteadId: instead?.userId ?? null, reach: value.reach,
    modules: ofClients || value.reach === "modules" ? value.module : [],
    ticked: ofClients && value.enrolment.length > 0 ? value.enrolment : null,
    status: ofClients ? (value.status ?? null) : null, cohortId: ofClients ? (value.cohortId ?? null) : null, onlyGaps: ofClients && value.onlyGaps,
    startsOn: value.startsOn ?? null, endsOn: value.endsOn ?? null,
  };
}

const at = (field: string, message: MessageKey): FieldErrors => ({ [field]: message });

/** What the form says, at which field, when it is refused. */
export const askRefusals: Readonly<Record<Exclude<AskRefusal, "unknown">, FieldErrors>> = {
  role: at("person", "staffing.error.role"), instead: at("instead", "staffChanges.error.instead"), reach: at("reach", "staffChanges.error.reach.everywhere"), modules: at("module", "staffChanges.error.modules"),
  cohort: at("cohortId", "staffChanges.error.cohort"), past: at("startsOn", "staffChanges.error.past"), ends: at("endsOn", "staffChanges.error.ends"),
};
