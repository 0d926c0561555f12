import { z } from "zod";
import { isTimeZone } from "~/platform/format";
import type { MessageKey } from "~/platform/messages";
import { colourShape, isCurrency, isLocale, slugShape } from "./rules";

/** The forms of the console. Messages are keys of the catalogue; the command line shows the same in English. */
const key = (name: MessageKey): MessageKey => name;

const name = z.string({ error: key("academies.form.name.missing") }).trim().min(1, key("academies.form.name.missing")).max(120, key("academies.form.name.long"));
const slug = z.string({ error: key("academies.form.slug.missing") }).trim().toLowerCase().regex(slugShape, key("academies.form.slug.malformed"));
const email = z.string({ error: key("academies.form.adminEmail.missing") }).trim().min(1, key("academies.form.adminEmail.missing")).max(254, key("identity.email.long")).pipe(z.email({ error: key("identity.email.malformed") }));
const personName = z.string({ error: key("academies.form.adminName.missing") }).trim().min(1, key("academies.form.adminName.missing")).max(200, key("identity.name.long"));
const reason = z.string({ error: key("academies.form.reason.missing") }).trim().min(1, key("academies.form.reason.missing")).max(500, key("academies.form.reason.long"));

const settings = {
  locale: z.string({ error: key("academies.form.locale.unknown") }).refine(isLocale, key("academies.form.locale.unknown")),
  timeZone: z.string({ error: key("identity.timeZone.unknown") }).max(64, key("identity.timeZone.unknown")).refine(isTimeZone, key("identity.timeZone.unknown")),
  currency: z.string({ error: key("academies.form.currency.unknown") }).trim().toUpperCase().refine(isCurrency, key("academies.form.currency.unknown")),
} as const;

/** What every new academy says of itself, whoever makes it. */
export const academyFields = { name, ...settings } as const;

export const NewAcademyForm = z.strictObject({
  name,
  slug,
  /** Left empty: the short name before the deployment's host. */
  host: z.string().trim().max(260, key("academies.form.host.malformed")).optional(),
  adminName: personName,
  adminEmail: email,
  ...settings,
});

const text = (most: number, long: MessageKey) => z.string().trim().max(most, key(long)).default("");

export const BrandForm = z.strictObject({
  accent: z.string({ error: key("brand.accent.malformed") }).trim().toLowerCase().regex(colourShape, key("brand.accent.malformed")),
  place: text(80, "brand.place.long"),
  strapline: text(160, "brand.strapline.long"),
  senderName: z.string({ error: key("brand.senderName.missing") }).trim().min(1, key("brand.senderName.missing")).max(80, key("brand.senderName.long")).regex(/^[^\p{Cc}<>"]*$/u, key("brand.senderName.signs")),
});
/** Whether the list of what a new academy needs is shown. */
export const SetUpForm = z.strictObject({ shown: z.enum(["yes", "no"]) });

export const NamesForm = z.strictObject({ name, slug });
export const ReasonForm = z.strictObject({ reason });
export const InvitationForm = z.strictObject({ adminName: personName, adminEmail: email });
/** Which academy one means: its short name, typed. */
export const DeletionForm = z.strictObject({ confirm: z.string({ error: key("academies.delete.confirm.missing") }).trim().min(1, key("academies.delete.confirm.missing")).max(40, key("academies.delete.confirm.wrong")) });
/** What takes nothing but the button. */
export const NothingForm = z.strictObject({});
