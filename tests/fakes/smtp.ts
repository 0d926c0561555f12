import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface TakenBySmtp {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly source: string;
}

export interface FakeSmtp {
  readonly url: string;
  readonly taken: TakenBySmtp[];
  /** Answers to the next recipients: an SMTP reply code each. */
  readonly refusals: number[];
  close(): Promise<void>;
}

/** A real SMTP server on a free port that keeps what it gets. */
export async function fakeSmtp(): Promise<FakeSmtp> {
  const taken: TakenBySmtp[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onRcptTo(_address, _session, callback) {
      const code = refusals.shift();
      callback(code === undefined ? null : Object.assign(new Error("not this one"), { responseCode: code }));
    },
    onData(stream, { envelope }, callback) {
      let source = "";
      stream.setEncoding("utf8").on("data", (chunk: string) => (source += chunk));
      stream.on("end", () => {
        taken.push({ from: envelope.mailFrom ? envelope.mailFrom.address : "", to: envelope.rcptTo.map(({ address }) => address), source });
        callback();
      });
    },
  });
  server.on("error", () => undefined);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, taken, refusals, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
