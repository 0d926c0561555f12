import { deflateSync } from "node:zlib";

/* Small files that a reader opens as it opens anybody's, made here so that the repository holds none. */

/** What stands in WinAnsi elsewhere than in Unicode, of what the demo's texts use. */
const winAnsi: Readonly<Record<string, number>> = { "–": 0x96, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "…": 0x85 };

/** A line as a PDF string: bytes of WinAnsi, those outside ASCII in octal. */
const pdfString = (text: string): string =>
  [...text].map((sign) => {
    const code = winAnsi[sign] ?? sign.codePointAt(0) ?? 0x20;
    return code > 0x7e ? `\\${code.toString(8)}` : sign.replace(/[\\()]/, "\\$&");
  }).join("");

/** One page of A4: a title in Times, lines in Helvetica; a line that begins with "# " is a heading, an empty one a gap. */
export function pdfOf(title: string, lines: readonly string[]): Buffer {
  const drawn = lines.map((line) => (line.startsWith("# ") ? `/B 12 Tf 0 -26 Td (${pdfString(line.slice(2))}) Tj` : `/H 10.5 Tf 0 -16 Td (${pdfString(line)}) Tj`));
  const content = `BT /T 24 Tf 64 760 Td (${pdfString(title)}) Tj 0 -14 Td\n${drawn.join("\n")}\nET`;
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /T 5 0 R /H 6 0 R /B 7 0 R >> >> >>",
    `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`,
    font("Times-Roman"), font("Helvetica"), font("Helvetica-Bold"),
    `<< /Title (${pdfString(title)}) >>`,
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = String(objects.length + 1);
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 8 0 R >>\nstartxref\n${String(file.length)}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** A rectangle of one of the picture's colours. */
export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: number;
}

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xed_b8_83_20 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
/** Node has had its own only since 20.15. */
const crc32 = (bytes: Buffer): number => (bytes.reduce((crc, byte) => (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8), 0xff_ff_ff_ff) ^ 0xff_ff_ff_ff) >>> 0;

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

/** A picture of rectangles over the first of its colours (`rrggbb`); later ones lie on earlier ones. */
export function pngOf(width: number, height: number, colours: readonly string[], patches: readonly Patch[]): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (const patch of patches) {
    for (let y = patch.y; y < patch.y + patch.height; y += 1) rows.fill(patch.colour, y * (width + 1) + 1 + patch.x, y * (width + 1) + 1 + patch.x + patch.width);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", header), chunk("PLTE", Buffer.from(colours.join(""), "hex")), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0)),
  ]);
}
