import { expect, inject, test } from "vitest";
import { rowCounts, signIn, visitor, type Name } from "../cast";
import { encode, openClient, type Client } from "../server/client";
import { copyOf, startTrellis } from "../server/trellis";

/* Issue 2, "Bad input": nothing half-written. Rows are counted while no process has the databases open. */

const forms = ["/login", "/forgot-password", "/reset-password", "/account", "/account/password", "/account/devices", "/logout"] as const;

const bodies: readonly (readonly [string, string | Buffer, Record<string, string>])[] = [
  ["broken encoding", "name=%", {}],
  ["not UTF-8", Buffer.from([0x6e, 0x3d, 0xff]), {}],
  ["too large", `name=${"a".repeat(300 * 1024)}`, {}],
  ["another type", "{}", { "content-type": "application/json" }],
  ["another site", "name=x", { origin: "https://evil.example" }],
  ["a field too many", encode({ name: "x", theme: "dark", admin: "1", email: "sarah@demo.example", password: "x" }), {}],
  ["a long name", encode({ name: "x".repeat(10_000), theme: "dark" }), {}],
];

test("refused input leaves every table as it was", async () => {
  const dataDir = copyOf(inject("seeded"));
  const first = await startTrellis({ dataDir });
  const people: Name[] = ["sarah", "admin", "olivia"];
  const jars: [Client, Map<string, string>][] = [];
  for (const name of people) {
    const client = await signIn(first, name);
    jars.push([client, client.cookies]);
  }
  await first.stop();
  const before = rowCounts(dataDir);

  const second = await startTrellis({ dataDir });
  const clients = [visitor(second), ...jars.map(([client, cookies]) => openClient(second, client.host, undefined, cookies))];
  let refused = 0;
  for (const client of clients) {
    for (const path of forms) {
      for (const [, body, headers] of bodies) {
        const answer = await client.send(path, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded", origin: `http://${client.host}:${String(second.port)}`, ...headers } });
        if (answer.status >= 400) refused += 1;
        expect(answer.status, `${path} ${String(body).slice(0, 40)}`).toBeLessThan(500);
        expect([303, 400, 403, 404, 405, 410, 413, 415, 422]).toContain(answer.status);
      }
    }
  }
  expect(refused).toBeGreaterThan(150);
  await second.stop();
  expect(second.noise).toEqual([]);
  expect(rowCounts(dataDir)).toEqual(before);
  await second.remove();
});
