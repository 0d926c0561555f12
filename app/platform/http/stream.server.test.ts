import { once } from "node:events";
import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { sendStream, streamAnswer, streamOf } from "./stream.server";

const open: { close(): void; closeAllConnections(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that sends these pieces, and the answer as its reader gets it, of which nothing has been read yet. */
async function answered(pieces: AsyncIterable<string>): Promise<{ incoming: IncomingMessage; sent: Promise<unknown> }> {
  let settle: (value: unknown) => void = () => undefined;
  const sent = new Promise((resolve) => { settle = resolve; });
  const server = createServer((_, response) => {
    sendStream(response, { "content-type": "text/plain" }, pieces).then(() => { settle("sent"); }, (error: unknown) => { settle(error); });
  }).listen(0, "127.0.0.1");
  open.push(server);
  await once(server, "listening");
  const outgoing = request({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" }).end();
  const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
  return { incoming, sent };
}

describe("an answer in pieces", () => {
  test("comes whole", async () => {
    const { incoming, sent } = await answered((async function* () { yield "one,"; await Promise.resolve(); yield "two"; })());
    let text = "";
    for await (const chunk of incoming) text += String(chunk);
    expect([text, incoming.complete, await sent]).toEqual(["one,two", true, "sent"]);
  });

  test("is made no faster than it is taken, and no further when its reader goes", async () => {
    let made = 0;
    let ended = false;
    const piece = "x".repeat(100_000);
    const { incoming, sent } = await answered((async function* () {
      try {
        for (;;) { made += 1; await Promise.resolve(); yield piece; }
      } finally {
        ended = true;
      }
    })());
    // What fits between the two sockets is made ahead, and nothing more: ask until it stands still.
    for (let seen = -1; seen !== made; await new Promise((resolve) => setTimeout(resolve, 100))) seen = made;
    expect(made).toBeLessThan(500);
    incoming.destroy();
    expect(await sent).toBe("sent");
    expect(ended).toBe(true);
  });

  test("that cannot be made to its end is cut off, so that nobody takes it for whole", async () => {
    const { incoming, sent } = await answered((async function* () { yield "one,"; await Promise.resolve(); throw new Error("the file broke"); })());
    await expect((async () => { for await (const chunk of incoming) String(chunk); })()).rejects.toThrow("aborted");
    expect(await sent).toMatchObject({ message: "the file broke" });
  });

  test("is kept for its response alone", () => {
    const pieces = (async function* () { yield await Promise.resolve(""); })();
    expect(streamOf(streamAnswer(pieces, { type: "text/csv", name: "a.csv" }))).toBe(pieces);
    expect(streamOf(new Response(null))).toBeUndefined();
  });
});
