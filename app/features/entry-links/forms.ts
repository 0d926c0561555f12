import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { signUps } from "./rules";

const key = (name: MessageKey): MessageKey => name;
const choice = z.string().max(100, key("identity.form.unreadable")).optional();

export const NothingForm = z.strictObject({});

export const EntryLinkForm = z.strictObject({
  name: z.string({ error: key("entryLinks.name.missing") }).trim().min(1, key("entryLinks.name.missing")).max(200, key("entryLinks.name.long")),
  slug: z.string({ error: key("entryLinks.slug.malformed") }).trim().toLowerCase().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])$/, key("entryLinks.slug.malformed")),
  welcome: z.string().trim().max(10_000, key("entryLinks.welcome.long")).default(""),
  signUp: z.enum(signUps, { error: key("entryLinks.signUp.missing") }),
  programId: choice,
  organisationId: choice,
});

export type EntryLinkValues = z.output<typeof EntryLinkForm>;
