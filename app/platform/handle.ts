import type { UploadRule } from "./files/upload";
import type { Translate, MessageKey } from "./messages";

/** A page above another: its name is a key of the catalogue, or the thing's own. */
export type Above = { readonly href: string } & ({ readonly key: MessageKey } | { readonly label: string });

/** What a route says of itself beside its loader and page. */
export interface RouteHandle<Data = unknown> {
  /** The page's title: a key of the catalogue, or made from its data. */
  readonly title: MessageKey | ((data: Data, t: Translate) => string);
  /** Its name in the breadcrumb of pages below it, where that differs from the title. */
  readonly crumb?: MessageKey | ((data: Data, t: Translate) => string);
  /** The pages above it, outermost first; none on a first-level page. */
  readonly above?: readonly Above[] | ((data: Data) => readonly Above[]);
  /** Staff and admin pages are dense. */
  readonly density?: "dense";
  /** Sign-in pages: no rail, the lattice beside the form. */
  readonly door?: boolean;
  /** Sends the client bundle, because script makes this page clearly better. */
  readonly hydrate?: boolean;
  /** Sends this one small script beside a page that does its whole job without it, and nothing else (docs/decisions/0019). */
  readonly script?: "desk" | "work";
  /** Whether this face of the page has a use for its script; every face has unless told. */
  readonly scriptIf?: (data: Data) => boolean;
  /** Plays sound and film of ours in place. */
  readonly plays?: boolean;
  /** Takes chunks of an upload that goes on where it broke off: raw bytes, no form (decision 0020). */
  readonly chunks?: true;
  /** Its script may ask for the microphone. */
  readonly records?: boolean;
  /** A form of its may lead to the provider that people sign in from: browsers follow a form's answer only where they may. */
  readonly leadsOut?: true;
  /** A GET that must write (magic link, OAuth return); never prefetched. */
  readonly writesOnGet?: boolean;
  /** Secrets and exports: never stored by a browser. */
  readonly noStore?: boolean;
  /** Its forms may carry files: so many, each of at most so many bytes. The action has them from `uploadsOf(args)`. */
  readonly uploads?: UploadRule;
  /**
   * A vendor posts here: its bytes are handed on as they came, whatever type they have, and no Origin is asked for; its
   * gate is `verifiedWebhook`. Academies' hosts only.
   */
  readonly webhook?: true;
  /** False: a post to it that meets an ended session is not parked, whatever its fields are called (docs/decisions/0013). */
  readonly parks?: boolean;
}
