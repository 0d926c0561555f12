import { PassThrough } from "node:stream";
import { expect, test, vi } from "vitest";
import { readable, showReadably } from "./readable-log.mjs";

const entry = (more: object) => JSON.stringify({ level: 30, time: "2026-01-02T03:04:05.678Z", part: "web", env: "development", ...more });

test("a request is one short line with its reference", () => {
  const line = entry({ msg: "request", request: "r1", academy: "a1", method: "GET", path: "/admin", status: 404, ms: 4.2, reference: "ZJNF-7N2E" });
  expect(readable(line)).toBe("03:04:05  web     GET /admin  404  4.2 ms  reference=ZJNF-7N2E");
});

test("warnings and errors say so, and details follow", () => {
  expect(readable(entry({ level: 50, part: "worker", msg: "job failed", error: { name: "E" } }))).toBe('03:04:05  worker  ERROR  job failed  error={"name":"E"}');
});

test("what is not a log entry stays as it is", () => {
  for (const line of ["plain words", "{not json", ""]) expect(readable(line)).toBe(line);
});

test("lines come out whole and in their order, however they arrive", async () => {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const stream = new PassThrough();
  showReadably(stream);
  for (const piece of ["one\ntw", "o\nthr", "ee\nfour"]) stream.write(piece);
  stream.end();
  await vi.waitFor(() => expect(written.mock.calls.map(([text]) => text)).toEqual(["one\n", "two\n", "three\n", "four\n"]));
});
