import { LibsqlError } from "@libsql/core/api";
import { expect, test } from "vitest";
import type { RequestScope } from "../scope.server";
import { endOfSick, meet } from "./sick.server";

const scope = (kind: "academy" | "deployment") => ({ site: { kind } }) as unknown as RequestScope;
const full = new Error("Failed query", { cause: new LibsqlError("database or disk is full", "SQLITE_FULL", "SQLITE_FULL") });

test("a disk that takes no writes ends the request calmly, in words of its own, and asks to come back", () => {
  const one = scope("academy");
  expect(endOfSick(one)).toBeNull();
  meet(one, full);
  expect(endOfSick(one)).toEqual({ status: 503, refusal: { reason: "unwritable" }, headers: { "retry-after": "300" } });
});

test("a lost file is the maintenance page, and on the deployment's host no academy is spoken of", () => {
  const lost = new LibsqlError("file is not a database", "SQLITE_NOTADB", "SQLITE_NOTADB");
  const [academy, deployment] = [scope("academy"), scope("deployment")];
  for (const one of [academy, deployment]) meet(one, lost);
  expect(endOfSick(academy)).toMatchObject({ status: 503, refusal: { reason: "maintenance" } });
  expect(endOfSick(deployment)).toEqual({ status: 503, headers: { "retry-after": "300" } });
});

test("a bug stays a bug", () => {
  const one = scope("academy");
  meet(one, new TypeError("undefined is not a function"));
  expect(endOfSick(one)).toBeNull();
});
