import { staffRoles, type StaffRole } from "~/access/staff/index.server";
import type { FlashMessage } from "~/platform/flash";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { notFound, refusal } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { NameForm, NothingForm, StaffOrderForm } from "./forms";
import { moveStaff, nameStaff, removeStaff } from "./name-staff.server";
import { isThere, namedAt, whereIs, type NamedStaff, type Place, type Whereabouts } from "./places.server";

/*
 * The posts of the three tiers differ in their addresses only: the routes gate them and name the place, here is the
 * rest. `path` is the place's own page.
 */
const told = (ctx: PersonContext, path: string, message: FlashMessage): Response => redirectWith(ctx, path, message);

/** Somebody is named at the place. */
export async function postName(ctx: PersonContext, request: Request, place: Place, path: string): Promise<Response> {
  if (!(await isThere(ctx.read, place))) throw notFound();
  const form = await parseForm(request, NameForm);
  if (!form.ok) return form.reply();
  const named = await nameStaff(ctx, place, form.value.person);
  if (named.ok) return told(ctx, path, flash.ok("staffing.named"));
  if (named.reason === "unknown") throw notFound();
  if (named.reason === "partner") return form.reply({ person: "partner.error.named" }, 409);
  return named.reason === "named" ? form.reply({ person: "staffing.error.named" }, 409) : form.reply({ person: "staffing.error.role" });
}

/** Somebody moves by one. */
export async function postOrder(ctx: PersonContext, request: Request, place: Place, path: string): Promise<Response> {
  const form = await parseForm(request, StaffOrderForm);
  if (!form.ok) throw refusal(422);
  const moved = await moveStaff(ctx, place, form.value);
  if (!moved.ok) throw refusal(409);
  return told(ctx, path, flash.ok("staffing.moved"));
}

const roleOf = (text: string | undefined): StaffRole | null => staffRoles.find((one) => one === text) ?? null;

/** Who is named there in this role, and where that is; 404 when nobody is. */
export async function namedThere(ctx: Pick<PersonContext, "read">, place: Place, role: string | undefined, userId: string | undefined): Promise<NamedStaff & { readonly where: Whereabouts }> {
  const known = roleOf(role);
  const where = await whereIs(ctx.read, place);
  const found = where ? (await namedAt(ctx.read, place)).find((one) => one.role === known && one.userId === userId) : undefined;
  if (!where || !found) throw notFound();
  return { ...found, where };
}

/** Somebody's name is taken off the place. */
export async function postRemoval(ctx: PersonContext, request: Request, place: Place, named: NamedStaff, path: string): Promise<Response> {
  const form = await parseForm(request, NothingForm);
  if (!form.ok) throw refusal(422);
  const removed = await removeStaff(ctx, place, named);
  if (!removed.ok) throw notFound();
  return told(ctx, path, flash.ok("staffing.removed"));
}
