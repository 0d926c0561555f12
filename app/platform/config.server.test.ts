import path from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError, loadConfig } from "./config.server";

const session = "session-secret-of-thirty-six-letters";
const signing = "signing-secret-of-thirty-six-letters";
const encryption = "encrypt-secret-of-thirty-six-letters";
const whole = {
  APP_ENV: "development",
  SITE_URL: "http://localhost:3000",
  SESSION_SECRET: session,
  REQUEST_SIGNING_SECRET: signing,
  OAUTH_ENCRYPTION_KEY: encryption,
};
const live = { ...whole, APP_ENV: "production", SITE_URL: "https://trellis.test" };

function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("what must be there", () => {
  test.each(["APP_ENV", "SITE_URL", "SESSION_SECRET", "REQUEST_SIGNING_SECRET", "OAUTH_ENCRYPTION_KEY"])("%s has no default", (name) => {
    expect(problemsOf({ ...whole, [name]: undefined })).toEqual([expect.stringMatching(`^${name} is not set`)]);
    expect(problemsOf({ ...whole, [name]: "" })).toEqual([expect.stringMatching(`^${name} is not set`)]);
  });

  test("everything that is missing is named at once", () => {
    expect(problemsOf({}).map((line) => line.split(" ")[0])).toEqual(["APP_ENV", "SITE_URL", "SESSION_SECRET", "REQUEST_SIGNING_SECRET", "OAUTH_ENCRYPTION_KEY"]);
  });

  test("the message lists the problems one to a line", () => {
    expect(() => loadConfig({ ...whole, SITE_URL: undefined, SESSION_SECRET: undefined })).toThrow(/^Trellis cannot start with this configuration:\n {2}SITE_URL is not set .*\n {2}SESSION_SECRET is not set .*$/);
  });
});

describe("secrets", () => {
  const names = ["SESSION_SECRET", "REQUEST_SIGNING_SECRET", "OAUTH_ENCRYPTION_KEY"];

  test.each(names)("%s of 31 characters is refused, of 32 taken", (name) => {
    expect(problemsOf({ ...whole, [name]: "x".repeat(31) })).toEqual([`${name} must be at least 32 characters`]);
    expect(problemsOf({ ...whole, [name]: "x".repeat(32) })).toEqual([]);
  });

  test("two equal secrets are refused, and so are three", () => {
    expect(problemsOf({ ...whole, REQUEST_SIGNING_SECRET: session })).toEqual(["REQUEST_SIGNING_SECRET must differ from SESSION_SECRET"]);
    expect(problemsOf({ ...whole, OAUTH_ENCRYPTION_KEY: signing })).toEqual(["OAUTH_ENCRYPTION_KEY must differ from REQUEST_SIGNING_SECRET"]);
    expect(problemsOf({ ...whole, REQUEST_SIGNING_SECRET: session, OAUTH_ENCRYPTION_KEY: session })).toEqual([
      "REQUEST_SIGNING_SECRET must differ from SESSION_SECRET",
      "OAUTH_ENCRYPTION_KEY must differ from REQUEST_SIGNING_SECRET",
    ]);
  });

  test("no message ever shows a value", () => {
    const wrong = { APP_ENV: "prodution", SITE_URL: "ftp-address-given", PORT: "port-given", SESSION_SECRET: "short-given", REQUEST_SIGNING_SECRET: "brief-given", OAUTH_ENCRYPTION_KEY: "tiny-given", TRUSTED_ADDRESS_HEADER: "header given", LOG_LEVEL: "level-given", MAIL_FROM: "from-given", RESEND_API_KEY: "key-given", RESEND_BASE_URL: "base-given", SMTP_URL: "smtp-given", STAGING_EMAIL_OVERRIDE: "override-given", RESEND_WEBHOOK_SECRET: "whsec_given" };
    const lines = problemsOf(wrong);
    expect(lines.map((line) => line.split(" ")[0]).sort()).toEqual(Object.keys(wrong).sort());
    expect(lines.join("\n")).not.toMatch(/given|prodution/);
    expect(problemsOf({ ...whole, REQUEST_SIGNING_SECRET: session }).join()).not.toContain(session);
  });
});

describe("environments", () => {
  test.each(["development", "test", "staging", "production"])("%s is one", (name) => {
    expect(loadConfig({ ...live, APP_ENV: name }).environment).toBe(name);
  });

  test("any other name is refused", () => {
    expect(problemsOf({ ...whole, APP_ENV: "live" })).toEqual(["APP_ENV must be one of development, test, staging, production"]);
  });

  test("mail is redirected anywhere but in production", () => {
    const override = { STAGING_EMAIL_OVERRIDE: "inbox@staging.test" };
    expect(problemsOf({ ...live, ...override })).toEqual(["STAGING_EMAIL_OVERRIDE must not be set in production"]);
    expect(loadConfig({ ...live, ...override, APP_ENV: "staging" }).mail.stagingOverride).toBe("inbox@staging.test");
  });

  test("production is on https, except on this very machine", () => {
    expect(problemsOf({ ...live, SITE_URL: "http://trellis.test" })).toEqual(["SITE_URL must begin with https:// in production"]);
    expect(problemsOf({ ...live, SITE_URL: "http://localhost.trellis.test" })).toEqual(["SITE_URL must begin with https:// in production"]);
    for (const local of ["http://localhost:3000", "http://127.0.0.1:3000", "http://demo.localhost:3000"]) expect(problemsOf({ ...live, SITE_URL: local })).toEqual([]);
    expect(problemsOf({ ...whole, APP_ENV: "staging", SITE_URL: "http://trellis.test" })).toEqual([]);
  });
});

describe("the site's address", () => {
  test.each(["ftp://trellis.test", "trellis.test", "javascript:alert(1)", "//trellis.test"])("%s is refused", (address) => {
    expect(problemsOf({ ...whole, SITE_URL: address })).toEqual(["SITE_URL must be an http or https address, such as https://example.org"]);
  });

  test("is cut to scheme, host and port", () => {
    expect(loadConfig({ ...whole, SITE_URL: "http://LocalHost:3000/some/path?q#f" })).toMatchObject({ siteUrl: "http://localhost:3000", siteHost: "localhost", scheme: "http", portSuffix: ":3000" });
    expect(loadConfig(live)).toMatchObject({ siteUrl: "https://trellis.test", siteHost: "trellis.test", scheme: "https", portSuffix: "" });
    expect(loadConfig({ ...live, SITE_URL: "https://trellis.test:443" }).portSuffix).toBe("");
  });
});

describe("what may be left out", () => {
  const config = loadConfig(whole);

  test("port 3000, ./data, quiet information and no mail are the defaults", () => {
    expect(config).toMatchObject({ port: 3000, bind: undefined, dataDir: path.resolve("data"), trustedAddressHeader: null, logLevel: "info" });
    expect(config.mail).toEqual({ from: null, resend: null, smtpUrl: null, stagingOverride: null });
  });

  test("an empty variable counts as left out", () => {
    const blank = Object.fromEntries(["PORT", "HOST", "DATA_DIR", "TRUSTED_ADDRESS_HEADER", "LOG_LEVEL", "MAIL_FROM", "RESEND_API_KEY", "RESEND_BASE_URL", "SMTP_URL", "STAGING_EMAIL_OVERRIDE"].map((name) => [name, ""]));
    expect(loadConfig({ ...whole, ...blank })).toEqual(config);
  });

  test.each([["0", 0], ["65535", 65535]])("port %s is one", (given, port) => {
    expect(loadConfig({ ...whole, PORT: given }).port).toBe(port);
  });

  test.each(["-1", "65536", "80.5", "eighty"])("port %s is none", (given) => {
    expect(problemsOf({ ...whole, PORT: given })).toEqual([expect.stringMatching(/^PORT /)]);
  });

  test("the address header is compared in lower case and must be a header's name", () => {
    expect(loadConfig({ ...whole, TRUSTED_ADDRESS_HEADER: "Fly-Client-IP" }).trustedAddressHeader).toBe("fly-client-ip");
    expect(problemsOf({ ...whole, TRUSTED_ADDRESS_HEADER: "x forwarded" })).toEqual([expect.stringMatching(/^TRUSTED_ADDRESS_HEADER /)]);
  });

  test("Resend is called where it says, or at its own address", () => {
    expect(loadConfig({ ...whole, RESEND_API_KEY: "re_1" }).mail.resend).toEqual({ apiKey: "re_1", baseUrl: "https://api.resend.com" });
    expect(loadConfig({ ...whole, RESEND_API_KEY: "re_1", RESEND_BASE_URL: "http://127.0.0.1:9" }).mail.resend?.baseUrl).toBe("http://127.0.0.1:9");
    expect(problemsOf({ ...whole, RESEND_API_KEY: "sk_1" })).toEqual([expect.stringMatching(/^RESEND_API_KEY /)]);
  });

  test("SMTP is an smtp or smtps address", () => {
    expect(loadConfig({ ...whole, SMTP_URL: "smtps://user:pw@mail.test:465" }).mail.smtpUrl).toBe("smtps://user:pw@mail.test:465");
    expect(problemsOf({ ...whole, SMTP_URL: "https://mail.test" })).toEqual([expect.stringMatching(/^SMTP_URL /)]);
  });
});

test("the configuration cannot be changed, at any depth", () => {
  const config = loadConfig({ ...whole, RESEND_API_KEY: "re_1" });
  const inside: object[] = [config, config.secrets, config.mail];
  if (config.mail.resend) inside.push(config.mail.resend);
  expect(inside).toHaveLength(4);
  for (const part of inside) expect(Object.isFrozen(part)).toBe(true);
});
