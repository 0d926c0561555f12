import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { openContract, type Contract } from "../../contracts";

/** A message as Resend was given it. */
export interface TakenMail {
  readonly id: string;
  readonly idempotencyKey: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the next request gets instead of being taken. `drop`: the connection ends without an answer. */
export type Trouble =
  | { readonly kind: "answer"; readonly status: number; readonly name: string; readonly message: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: "drop"; readonly taken?: boolean }
  | { readonly kind: "silence" };

export interface FakeResend {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Messages that were taken, one per idempotency key. */
  readonly taken: TakenMail[];
  /** Requests that came, taken or not. */
  requests(): number;
  /** Troubles of the next requests, in order. */
  readonly troubles: Trouble[];
  /** What broke Resend's description, in requests and in our own answers; a test asserts that it is empty. */
  readonly violations: string[];
  /** False: the description is not at hand, and nothing was checked. */
  readonly checked: boolean;
  close(): Promise<void>;
}

const envelope = (statusCode: number, name: string, message: string) => ({ statusCode, name, message });

/**
 * Resend's `POST /emails` over HTTP, as far as mail needs it: bearer key, idempotency keys that hold, its envelope of errors.
 * @param pauseMs between taking a message and saying so: who is killed then does not know that it was taken
 */
export async function fakeResend(pauseMs = 0): Promise<FakeResend> {
  const contract: Contract | null = openContract("resend");
  const apiKey = "re_fake_0123456789";
  const taken: TakenMail[] = [];
  const troubles: Trouble[] = [];
  const violations: string[] = [];
  const silent = new Set<() => void>();
  let requests = 0;

  const take = (request: IncomingMessage, text: string): { status: number; body: unknown } => {
    if (request.headers.authorization !== `Bearer ${apiKey}`) return { status: 401, body: envelope(401, "invalid_api_key", "API key is invalid") };
    const url = request.url ?? "";
    const wrong = contract?.checkRequest({ method: request.method ?? "", url, headers: request.headers, body: text }) ?? [];
    violations.push(...wrong);
    if (wrong.length > 0) return { status: 422, body: envelope(422, "validation_error", wrong.join("; ")) };
    const body = JSON.parse(text) as Record<string, unknown>;
    const key = request.headers["idempotency-key"];
    const idempotencyKey = typeof key === "string" ? key : null;
    const before = taken.find((mail) => idempotencyKey !== null && mail.idempotencyKey === idempotencyKey);
    if (before && JSON.stringify(before.body) !== text) return { status: 409, body: envelope(409, "invalid_idempotent_request", "This key was used with another payload") };
    if (before) return { status: 200, body: { id: before.id } };
    const id = `49a3999c-0ce1-4ea6-ab68-${String(taken.length + 1).padStart(12, "0")}`;
    taken.push({ id, idempotencyKey, body });
    return { status: 200, body: { id } };
  };

  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    request.on("end", () => {
      requests += 1;
      const trouble = troubles.shift();
      if (trouble?.kind === "silence") return void silent.add(() => request.socket.destroy());
      if (trouble?.kind === "drop") {
        if (trouble.taken) take(request, text);
        return void request.socket.destroy();
      }
      const { status, body } = trouble ? { status: trouble.status, body: envelope(trouble.status, trouble.name, trouble.message) } : take(request, text);
      if (contract) violations.push(...contract.checkAnswer({ method: request.method ?? "", url: request.url ?? "" }, status, body).map((one) => `our answer: ${one}`));
      const answer = (): void => void response.writeHead(status, { "content-type": "application/json", ...(trouble?.headers ?? {}) }).end(JSON.stringify(body));
      if (pauseMs > 0) setTimeout(answer, pauseMs);
      else answer();
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey, taken, troubles, violations,
    requests: () => requests,
    checked: contract !== null,
    async close() {
      for (const end of silent) end();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
