import { encode } from "uqr";

/** A QR code as a page draws it: one path over a square of `size` units, its quiet zone included. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** Runs of dark squares in a row, each a rectangle one unit high. */
function runsOf(row: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x += 1;
    path += `M${String(from)} ${String(y)}h${String(x - from + 1)}v1h-${String(x - from + 1)}z`;
  }
  return path;
}

/** The QR code of a text, with the four units of light around it that readers need. */
export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  return { size, path: data.map(runsOf).join("") };
}
