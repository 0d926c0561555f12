import { createSocket } from "node:dgram";
import { once } from "node:events";

/*
 * A name server that knows TXT records and nothing else (RFC 1035, 4.1): what tests say is there, no such name otherwise,
 * and silence where they want it.
 */
export interface FakeDns {
  /** What DNS_SERVERS is to hold. */
  readonly address: string;
  /** By name, lower case: the texts, or "silent". */
  readonly records: Map<string, readonly string[] | "silent">;
  /** The names that were asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

const HEADER = 12;

function nameAt(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join(".").toLowerCase(), end: at + 1 + 4 };
}

function answerOf(text: string): Buffer {
  const pieces = text.match(/[^]{1,255}/g) ?? [""];
  const data = Buffer.concat(pieces.map((piece) => Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece, "latin1")])));
  // The name of the question, TXT, IN, no time to live.
  const head = Buffer.from([0xc0, HEADER, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

export async function fakeDns(): Promise<FakeDns> {
  const socket = createSocket("udp4");
  const records: FakeDns["records"] = new Map();
  const asked: string[] = [];
  socket.on("message", (query, { port, address }) => {
    const { name, end } = nameAt(query);
    asked.push(name);
    const known = records.get(name);
    if (known === "silent") return;
    const header = Buffer.from(query.subarray(0, HEADER));
    header.writeUInt16BE(known === undefined ? 0x8183 : 0x8180, 2);
    header.writeUInt16BE(known?.length ?? 0, 6);
    header.writeUInt32BE(0, 8);
    socket.send(Buffer.concat([header, query.subarray(HEADER, end), ...(known ?? []).map(answerOf)]), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${String(socket.address().port)}`,
    records,
    asked,
    async close() {
      socket.close();
      await once(socket, "close");
    },
  };
}
