/** Tables as text, comma- or semicolon- or tab-separated (RFC 4180). Pure. */
export interface CsvRow {
  /** On which line it begins, as an editor counts them, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const delimiters = [",", ";", "\t"] as const;

/** What parts the cells: of the usual ones the one that is most on the first line, outside quotes. */
function delimiterOf(text: string): string {
  const first = text.split(/[\r\n]/, 1)[0]?.replace(/"[^"]*"/g, "") ?? "";
  const count = (one: string): number => first.split(one).length - 1;
  return delimiters.reduce((most, one) => (count(one) > count(most) ? one : most), ",");
}

/**
 * The rows of such a text, cells trimmed; lines with nothing on them are none. A quoted cell may hold the delimiter, line
 * ends and doubled quotes; a quote that is never closed goes to the end.
 */
export function parseCsv(source: string): readonly CsvRow[] {
  const text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const delimiter = delimiterOf(text);
  const rows: CsvRow[] = [];
  let [cell, cells, line, begins, quoted] = ["", [] as string[], 1, 1, false];
  const endRow = (): void => {
    cells.push(cell.trim());
    if (cells.some(Boolean)) rows.push({ line: begins, cells });
    [cell, cells] = ["", []];
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (letter === "\n") line += 1;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') { cell += '"'; at += 1; }
      else quoted = false;
    } else if (letter === '"' && cell.trim() === "") { cell = ""; quoted = true; }
    else if (letter === delimiter) { cells.push(cell.trim()); cell = ""; }
    else if (letter === "\n") { endRow(); begins = line; }
    else cell += letter;
  }
  endRow();
  return rows;
}
