import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { hostOf, isBad, networkOf, sameOrigin, urlOf } from "./arrival.server";

const config = { scheme: "http", portSuffix: ":3000", trustedAddressHeader: null } as const;

function arriving(parts: { host?: string | string[]; url?: string; headers?: Record<string, string>; address?: string }): IncomingMessage {
  const hosts = parts.host === undefined ? [] : [parts.host].flat();
  const headers: Record<string, string> = { ...parts.headers, ...(hosts[0] !== undefined ? { host: hosts[0] } : {}) };
  return { url: parts.url ?? "/", headers, rawHeaders: hosts.flatMap((h) => ["Host", h]), socket: { remoteAddress: parts.address ?? "127.0.0.1" } } as unknown as IncomingMessage;
}

describe("the host of a request", () => {
  it.each([
    ["Demo.LocalHost:3000", "demo.localhost"],
    ["demo.localhost.", "demo.localhost"],
    ["demo.localhost.:3000", "demo.localhost"],
    ["xn--bcher-kva.example", "xn--bcher-kva.example"],
  ])("%s is %s", (given, expected) => {
    expect(hostOf(arriving({ host: given }))).toBe(expected);
  });

  it.each(["", "a b", "demo.localhost/x", "demo@evil.example", "demo.localhost:port", ".", "bücher.example"])("%j names none", (given) => {
    expect(hostOf(arriving({ host: given }))).toBeNull();
  });

  it("is nothing when it is missing or said twice", () => {
    expect(hostOf(arriving({}))).toBeNull();
    expect(hostOf(arriving({ host: ["demo.localhost", "music.localhost"] }))).toBeNull();
  });
});

describe("the URL of a request", () => {
  const status = (url: string) => {
    const made = urlOf(arriving({ host: "demo.localhost", url }), "demo.localhost", config);
    return isBad(made) ? made.status : made.href;
  };

  it("takes its origin from configuration", () => {
    expect(status("/journey?a=1")).toBe("http://demo.localhost:3000/journey?a=1");
  });

  it("never leaves the host for a path that begins with two slashes", () => {
    expect(status("//evil.example/x")).toBe("http://demo.localhost:3000/evil.example/x");
  });

  it.each(["/%", "/%zz", "/%c3%28", "/a\\b", "/a%00b", "/a%0d%0ab", "http://evil.example/"])("%s is refused with 400", (url) => {
    expect(status(url)).toBe(400);
  });

  it("longer than 4,096 characters is refused with 414", () => {
    expect(status(`/${"a".repeat(4_095)}`)).toContain("http://");
    expect(status(`/${"a".repeat(4_096)}`)).toBe(414);
  });
});

describe("a post", () => {
  const url = new URL("http://demo.localhost:3000/login");
  const from = (headers: Record<string, string>) => sameOrigin(arriving({ headers }), url);

  it("comes from our own page when its Origin is ours", () => {
    expect(from({ origin: "http://demo.localhost:3000" })).toBe(true);
  });

  it.each(["http://music.localhost:3000", "http://demo.localhost:3001", "https://demo.localhost:3000", "null", "http://demo.localhost:3000.evil.example"])("does not when its Origin is %s", (origin) => {
    expect(from({ origin })).toBe(false);
  });

  it("without an Origin needs Fetch metadata that says same-origin", () => {
    expect(from({ "sec-fetch-site": "same-origin" })).toBe(true);
    expect(from({ "sec-fetch-site": "same-site" })).toBe(false);
    expect(from({ "sec-fetch-site": "none" })).toBe(false);
    expect(from({})).toBe(false);
  });
});

describe("the network of a request", () => {
  it.each([
    ["203.0.113.77", "203.0.113.0/24"],
    ["::ffff:203.0.113.77", "203.0.113.0/24"],
    ["2001:DB8:12:34::1", "2001:db8:12::/48"],
    ["::1", "::/48"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(arriving({ address }), config)).toBe(network);
  });

  it("believes a forwarding header only when configuration names it", () => {
    const request = arriving({ address: "10.0.0.1", headers: { "fly-client-ip": "198.51.100.9" } });
    expect(networkOf(request, config)).toBe("10.0.0.0/24");
    expect(networkOf(request, { trustedAddressHeader: "fly-client-ip" })).toBe("198.51.100.0/24");
  });
});
