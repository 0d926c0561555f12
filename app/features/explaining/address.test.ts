import { expect, it } from "vitest";
import { readAddress } from "./address";

const origin = "https://demo.example:3000";

it.each([["/admin?x=1", "/admin?x=1"], ["https://demo.example:3000/journey", "/journey"], ["  /journey  ", "/journey"]])("reads %s", (text, wanted) => {
  const url = readAddress(text, origin);
  expect(url && url.pathname + url.search).toBe(wanted);
});

it.each(["", "admin", "https://elsewhere.example/admin", "//elsewhere.example/admin", "https://demo.example/admin", "javascript:alert(1)", "http://[", "/\\elsewhere.example"])("knows no page of this academy behind %j", (text) => {
  expect(readAddress(text, origin)).toBeNull();
});
