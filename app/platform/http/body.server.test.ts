import { describe, expect, test } from "vitest";
import { isCleanForm } from "./body.server";

const clean = (text: string) => isCleanForm(Buffer.from(text));

describe("the names of a form's fields", () => {
  test.each(["", "email=a%40b.example&password=x", "rows[12].title=x", "rows%5B12%5D.title=x", "tags[]=a&tags[]=b", "address.street=x", "name"])("are what pages write: %s", (text) => {
    expect(clean(text)).toBe(true);
  });

  test.each(["email[4294967294]=x", "email%5B4294967294%5D=x", "email[1000]=x", "email[-1]=x", "email[a]=x", `email${"[0]".repeat(9)}=x`, `${"n".repeat(201)}=x`, "email[0=x"])("are refused when a list would be made as long as they say: %s", (text) => {
    expect(clean(text)).toBe(false);
  });

  test("are at most 2,000", () => {
    const fields = (count: number) => Array.from({ length: count }, (_, i) => `f${String(i)}=1`).join("&");
    expect(clean(fields(2_000))).toBe(true);
    expect(clean(fields(2_001))).toBe(false);
  });
});
