import { describe, expect, it } from "vitest";
import { createLog, describeError, loggedPath, redact } from "./log.server";

describe("what a log line may hold", () => {
  it("no e-mail address", () => {
    expect(redact("no user sarah@demo.example here")).toBe("no user …@… here");
    expect(loggedPath("/admin/people/sarah@demo.example/edit")).toBe("/admin/people/…/edit");
    expect(loggedPath("/x/sarah%40demo.example")).toBe("/x/…");
  });

  it("the SQL that failed, never its parameters", () => {
    const error = Object.assign(new Error("Failed query: insert … params: sarah@demo.example,secret"), { name: "DrizzleQueryError", query: "insert into users values (?)" });
    const described = describeError(error);
    expect(JSON.stringify(described)).not.toContain("secret");
    expect(described.query).toBe("insert into users values (?)");
  });

  it("where an error came from and what was behind it", () => {
    const described = describeError(new Error("outer", { cause: Object.assign(new Error("inner"), { code: "SQLITE_BUSY" }) }));
    expect(described.message).toBe("outer");
    expect(described.cause).toMatchObject({ message: "inner", code: "SQLITE_BUSY" });
    expect(described.stack).toContain("log.server.test.ts");
  });
});

describe("the end of the process", () => {
  it("is listened for once, however many logs were made", () => {
    const config = { logLevel: "silent", environment: "test" } as const;
    createLog(config, "web");
    const before = process.listenerCount("exit");
    for (let n = 0; n < 20; n += 1) createLog(config, "web");
    expect(process.listenerCount("exit")).toBe(before);
  });
});
