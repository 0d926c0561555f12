import type { AcademyRead, AcademyStore, AcademyTx, DirectoryRead, DirectoryStore, DirectoryTx, AcademyPool } from "@db/open";
import type { Clock } from "./clock";
import type { Config } from "./config.server";
import type { Log } from "./log.server";
import type { Operator, Person } from "./people";
import type { Quotas } from "./quotas";
import type { FlashMessage } from "./flash";
import type { SignInProvider } from "./outside";
import type { Upload } from "./files/upload";
import type { SentWords } from "./sent-words";
import type { WebhookPost, WebhookProvider } from "./webhooks/provider";

/** An academy as a request knows it: from the directory's memory and its own settings row. */
export interface Academy {
  readonly id: string;
  readonly slug: string;
  readonly status: "active" | "suspended" | "archived";
  readonly file: string;
  /** The environment that its file says it belongs to. */
  readonly environment: string;
  /** Primary host, lower case, without port. */
  readonly host: string;
  /** Scheme, primary host and port: what links in pages and e-mails begin with. */
  readonly origin: string;
  readonly name: string;
  readonly place: string;
  readonly strapline: string;
  readonly accent: string;
  readonly senderName: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly quotas: Quotas;
  /** How My journey begins for whoever has not arranged it, as it is kept; null or left out: as it comes. */
  readonly journeyLayout?: string | null;
}

/** Told after a commit that put something into `events` or `jobs`, so that the worker starts at once. A hint only. */
export interface Wake {
  notify(academyId: string): void;
  close(): void;
}

/** A route of the build, as whoever explains a page's gate asks for it. */
export interface FoundRoute {
  /** Like "teaching/assignments/:submissionId". */
  readonly pattern: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  /** What a GET of it runs, its gate first; null: it is drawn for everybody. */
  readonly loader: ((args: { readonly request: Request; readonly params: FoundRoute["params"]; readonly context: unknown }) => unknown) | null;
}

export interface RouteBook {
  /** The route that answers a path; null: nobody's. */
  find(pathname: string): FoundRoute | null;
}

/** What lives as long as the process: made once at start, passed down, replaced as a whole in tests. */
export interface Platform {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly directory: DirectoryStore;
  readonly stores: AcademyPool;
  readonly wake: Wake;
  /** The vendors that may post to us. */
  readonly webhooks: readonly WebhookProvider[];
  /** Where people may sign in from; null: it is not configured. */
  readonly google: SignInProvider | null;
  readonly routes: RouteBook;
}

export type Site =
  | {
      readonly kind: "academy";
      readonly academy: Academy;
      readonly store: AcademyStore;
      /** Asked before each write: an operator may have suspended it since the request came in. */
      isServed(): Promise<boolean>;
    }
  | { readonly kind: "deployment"; readonly store: DirectoryStore };

/** One request, from arrival to answer. It is Remix's load context. */
export interface RequestScope {
  readonly platform: Platform;
  readonly site: Site;
  readonly requestId: string;
  /** What the error page shows and the log holds. */
  readonly reference: string;
  readonly method: string;
  readonly url: URL;
  readonly log: Log;
  /** /24 or /48 of the client's address: for limits and the device list. */
  readonly network: string;
  readonly userAgent: string;
  readonly person: Person | null;
  /** Notices this person has not read, up to the most that is counted. */
  readonly unread: number;
  readonly operator: Operator | null;
  readonly flash: FlashMessage | null;
  /** No script is sent: its person chose so, or the browser asks to save data (`Save-Data`). */
  readonly lite: boolean;
  /** For the script tags of a page that hydrates. */
  readonly nonce: string;
  /** True when the request may write: every POST, and a GET whose route declares `writesOnGet`. */
  readonly mayWrite: boolean;
  /** The files of this post, where its route takes any. */
  readonly uploads: readonly Upload[];
  /** This post brought files that were not kept: nobody was signed in. */
  readonly filesLeft: boolean;
  /** What this post said, for the error page that may be its answer; nothing of a form that holds a secret. */
  readonly sent: readonly SentWords[];
  /** A chunk of an upload, with the headers of its protocol, to a route that declares `chunks`; null: another request. */
  readonly chunk: WebhookPost | null;
  /** What a vendor posted to a route that declares `webhook`, byte for byte; null: another request. */
  readonly webhook: WebhookPost | null;
  /** May this post be parked when its session has ended (`RouteHandle.parks`)? */
  readonly parks: boolean;
  /** Hears what the gate asks for, where a page is only asked why it answers as it does. */
  readonly asked?: (need: object) => void;
}

/** What a gate hands to a route and a route to features: the academy, who asks, and the ways to its database. */
export interface VisitorContext {
  readonly academy: Academy;
  readonly person: Person | null;
  readonly read: AcademyRead;
  /** The same reading on another thread, for what may take over 25 ms. */
  readonly heavy: AcademyRead;
  /** One transaction of a verb. Throws `ReadOnlyRequestError` on a GET (`architecture.md`, decision 7). */
  write<T>(fn: (tx: AcademyTx) => Promise<T>): Promise<T>;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Config;
  readonly requestId: string;
  readonly network: string;
  readonly userAgent: string;
}

export interface PersonContext extends VisitorContext {
  readonly person: Person;
}

export interface DeploymentContext {
  readonly operator: Operator | null;
  readonly read: DirectoryRead;
  write<T>(fn: (tx: DirectoryTx) => Promise<T>): Promise<T>;
  readonly platform: Platform;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Config;
  readonly requestId: string;
  readonly network: string;
  readonly userAgent: string;
}

export interface OperatorContext extends DeploymentContext {
  readonly operator: Operator;
}

/** A GET tried to write: a bug in a route, never a person's fault. */
export class ReadOnlyRequestError extends Error {
  override name = "ReadOnlyRequestError";
  constructor(path: string) {
    super(`A GET reads: ${path} tried to write without declaring writesOnGet`);
  }
}
