import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

const key = (name: MessageKey): MessageKey => name;

export type DomainState = "waiting" | "proven" | "lost";
export type DomainFound = "record" | "none" | "other" | "unreachable" | "taken";

/** A domain that an academy says is its own, and what proves it. */
export interface Domain {
  readonly id: string;
  readonly host: string;
  readonly state: DomainState;
  readonly found: DomainFound | null;
  readonly checkedAt: number | null;
  /** The TXT record that has to be there, and what it has to hold. */
  readonly record: { readonly name: string; readonly value: string };
}

/** A host that an academy answers at. */
export interface AcademyHost {
  readonly host: string;
  /** Links of pages and e-mails begin with it. */
  readonly isPrimary: boolean;
}

/** Where the pages of an academy's domains lie: at the console, or its own. */
export interface DomainPlaces {
  readonly home: string;
  readonly primary: string;
  look(id: string): string;
  removal(id: string): string;
}

export const PrimaryForm = z.strictObject({ host: z.string({ error: key("academies.domains.host.missing") }).max(253, key("academies.form.host.malformed")) });

export const DomainForm = z.strictObject({
  host: z.string({ error: key("academies.domains.host.missing") }).trim().min(1, key("academies.domains.host.missing")).max(260, key("academies.form.host.malformed")),
});
