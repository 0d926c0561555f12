import { describe, expect, test } from "vitest";
import { cleanName, downloadName } from "./name";

describe("a file's name", () => {
  test.each([
    ["report.pdf", "report.pdf"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\emily\\My Report.docx", "My Report.docx"],
    ["/absolute/path/", "file"],
    ["", "file"],
    ["...", "file"],
    [".htaccess", "htaccess"],
    ["a%22b%0D%0Ac.txt", 'a"b c.txt'],
    ["a\r\nset-cookie: x.txt", "a set-cookie: x.txt"],
    ["nul\0.txt", "nul .txt"],
    ["exe\u202Etxt.pdf", "exetxt.pdf"],
    ["Ro\u0301isi\u0301n.txt", "Róisín.txt"],
    ["作文 📄.pdf", "作文 📄.pdf"],
    ["  spaced   out .txt", "spaced out .txt"],
  ])("%j becomes %j", (raw, name) => {
    expect(cleanName(raw)).toBe(name);
  });

  test("of 10,000 characters keeps its ending, and no character is cut through", () => {
    expect(cleanName(`${"a".repeat(10_000)}.pdf`)).toBe(`${"a".repeat(196)}.pdf`);
    expect(cleanName(`${"📄".repeat(5_000)}.pdf`)).toBe(`${"📄".repeat(196)}.pdf`);
    expect([...cleanName("é.".repeat(10_000))]).toHaveLength(200);
  });
});

test("a name made to keep us busy does not", () => {
  const started = performance.now();
  for (const part of [".", " .", "\u0301", "%22"]) cleanName(`a${part.repeat(65_000)}b`);
  expect(performance.now() - started).toBeLessThan(500);
});

describe("the name it leaves under", () => {
  test.each([
    ["notes.md", "text/plain; charset=utf-8", "notes.md"],
    ["Marks.CSV", "text/plain; charset=utf-8", "Marks.CSV"],
    ["run.bat", "text/plain; charset=utf-8", "run.bat.txt"],
    ["page.html", "text/plain; charset=utf-8", "page.html.txt"],
    ["photo.html", "image/png", "photo.html.png"],
    ["photo.JPG", "image/jpeg", "photo.JPG"],
    ["scan", "application/pdf", "scan.pdf"],
  ])("%s of type %s is %s", (name, mediaType, expected) => {
    expect(downloadName(name, mediaType)).toBe(expected);
  });
});
