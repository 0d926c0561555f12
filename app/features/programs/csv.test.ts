import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "./csv";

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells);

describe("parseCsv", () => {
  it.each([
    ["commas", "a,b\nc,d", [["a", "b"], ["c", "d"]]],
    ["semicolons, as a spreadsheet of many countries writes them", "a;b\r\nc;d\r\n", [["a", "b"], ["c", "d"]]],
    ["tabs, as they are pasted from a table", "a\tb\nc\td", [["a", "b"], ["c", "d"]]],
    ["quoted cells with everything in them", '"a, b","say ""yes""","two\nlines"', [["a, b", 'say "yes"', "two\nlines"]]],
    ["the mark some programs begin with", "\uFEFFemail\na", [["email"], ["a"]]],
    ["one column", "a\nb", [["a"], ["b"]]],
    ["a quote inside a word as itself", 'O"Neill,b', [['O"Neill', "b"]]],
    ["a quote that is never closed, to the end", '"a,b\nc', [["a,b\nc"]]],
  ])("reads %s", (_, text, rows) => {
    expect(cellsOf(text)).toEqual(rows);
  });

  it("counts lines as an editor does, through blank ones and quoted line ends", () => {
    expect(parseCsv('a\n\n"b\nb"\n,\nc').map(({ line, cells }) => [line, cells[0]])).toEqual([[1, "a"], [3, "b\nb"], [6, "c"]]);
  });

  it("reads back every table that is written by the rule", () => {
    const cell = fc.string().map((text) => text.replace(/\r/g, "").trim());
    // Something on each row, in a first column that shows where the table begins.
    const rows = fc.array(fc.tuple(fc.constant("x"), cell, cell), { minLength: 1 });
    const written = (all: readonly (readonly string[])[]) => all.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")).join("\r\n");
    fc.assert(fc.property(rows, (all) => { expect(cellsOf(written(all))).toEqual(all); }));
  });

  it("reads anything at all without an end of its own", () => {
    fc.assert(fc.property(fc.string(), (text) => { expect(parseCsv(text).every(({ line, cells }) => line >= 1 && cells.some(Boolean))).toBe(true); }));
  });
});
