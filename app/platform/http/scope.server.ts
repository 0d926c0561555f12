import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { FlashMessage } from "../flash";
import type { Upload } from "../files/upload";
import { newRequestId } from "../ids.server";
import type { Log } from "../log.server";
import type { Operator, Person } from "../people";
import { fieldsOf, isParkable } from "../parked/index.server";
import { referenceOf } from "../reference";
import type { Platform, RequestScope, Site } from "../scope.server";
import { writtenWords, type SentWords } from "../sent-words";
import type { WebhookPost } from "../webhooks/provider";
import { networkOf } from "./arrival.server";

/**
 * A request's scope while it arrives: server.ts begins it, the pipeline fills it in, routes see it as the read-only
 * `RequestScope`. What few requests need (log labels, reference, nonce) is made when first asked for: on a small page
 * they were a twentieth of its time.
 */
export class ArrivingScope implements RequestScope {
  readonly requestId = newRequestId();
  readonly method: string;
  readonly network: string;
  readonly userAgent: string;
  site: Site;
  #url: URL | null = null;
  person: Person | null = null;
  unread = 0;
  lite = false;
  operator: Operator | null = null;
  flash: FlashMessage | null = null;
  mayWrite = false;
  parks = false;
  uploads: readonly Upload[] = [];
  filesLeft = false;
  /** The post in the one form that routes read, once it is there whole. */
  body: Buffer | null = null;
  chunk: WebhookPost | null = null;
  webhook: WebhookPost | null = null;
  #log: Log | null = null;
  #nonce: string | null = null;

  /** Until its host is known a request speaks as the deployment's own. */
  constructor(readonly platform: Platform, request: IncomingMessage) {
    this.site = { kind: "deployment", store: platform.directory };
    this.method = request.method ?? "GET";
    this.network = networkOf(request, platform.config);
    this.lite = request.headers["save-data"] === "on";
    this.userAgent = (request.headers["user-agent"] ?? "").slice(0, 300);
  }

  /** Until the host and path are known: the deployment's own address. */
  get url(): URL {
    return (this.#url ??= new URL(this.platform.config.siteUrl));
  }

  set url(url: URL) {
    this.#url = url;
  }

  get reference(): string {
    return referenceOf(this.requestId);
  }

  get log(): Log {
    return (this.#log ??= this.platform.log.child(this.labels));
  }

  get nonce(): string {
    return (this.#nonce ??= randomBytes(16).toString("base64"));
  }

  get sent(): readonly SentWords[] {
    const text = this.body?.toString("utf8") ?? "";
    return isParkable(text) ? writtenWords(fieldsOf(text)) : [];
  }

  /** What every log line of this request carries. */
  get labels(): { request: string; academy?: string } {
    return this.site.kind === "academy" ? { request: this.requestId, academy: this.site.academy.id } : { request: this.requestId };
  }
}
