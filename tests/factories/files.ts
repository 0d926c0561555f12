import { crc32, deflateRawSync } from "node:zlib";

/* Small files of every kind, real to the byte where a reader looks, and hostile ones. */

export interface ZipEntry {
  readonly name: string;
  readonly data?: string | Buffer;
  readonly deflate?: boolean;
  /** What the table of contents says it unpacks to, where that is not so. */
  readonly claims?: number;
}

/** A zip archive as office documents are: local headers, bytes, table of contents. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, data = "", deflate = false, claims } of entries) {
    const plain = Buffer.from(data as string);
    const packed = deflate ? deflateRawSync(plain) : plain;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims ?? plain.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\0", "latin1"), common, tail, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const table = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, table, end]);
}

const contents: ZipEntry = { name: "[Content_Types].xml", data: "<Types/>" };
const odtType = "application/vnd.oasis.opendocument.text";
const hex = (text: string, size = 0): Buffer => { const bytes = Buffer.from(text.replaceAll(" ", ""), "hex"); return Buffer.concat([bytes, Buffer.alloc(Math.max(0, size - bytes.length))]); };
const pngStart = hex("89504e470d0a1a0a 0000000d49484452 00000001 00000001 0806000000 1f15c489");

export const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
export const docx = zipOf([contents, { name: "word/document.xml", data: "<w:document/>", deflate: true }]);

/** Honest files by media type. */
export const honest: Readonly<Record<string, readonly Buffer[]>> = {
  "application/pdf": [Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"), Buffer.concat([Buffer.from("%PDF-1.4\n%"), hex("e2e3cfd3 0a00")])],
  "image/png": [png, Buffer.concat([pngStart, hex("00000000 49444154 35af061e")])],
  "image/jpeg": [hex("ffd8ffe0 00104a46494600010100000100010000 ffdb", 200)],
  "image/gif": [hex("474946383961 0100010080 0000 ffffff000000 2c00000000010001000002024401003b")],
  "image/webp": [Buffer.concat([hex("52494646 24000000 57454250 56503820"), hex("", 28)])],
  "image/heic": [Buffer.concat([hex("00000018"), Buffer.from("ftypheic"), hex("00000000"), Buffer.from("mif1heic"), hex("", 60)])],
  "audio/mpeg": [hex("fffb9064 00", 420), Buffer.concat([hex("49443304000000000023", 45), hex("fffb9064 00", 420)])],
  "audio/mp4": [Buffer.concat([hex("00000018"), Buffer.from("ftypM4A "), hex("00000000"), Buffer.from("M4A mp42"), hex("", 60)])],
  "audio/ogg": [Buffer.concat([hex("4f676753 0002 0000000000000000 00000000 00000000 00000000 01 13"), Buffer.from("OpusHead"), hex("", 60)])],
  "audio/wav": [Buffer.concat([hex("52494646 24000000 57415645 666d7420 10000000 0100 0100"), hex("", 60)])],
  "video/mp4": [Buffer.concat([hex("00000018"), Buffer.from("ftypmp42"), hex("00000000"), Buffer.from("mp42isom"), hex("", 60)])],
  "video/webm": [Buffer.concat([hex("1a45dfa3 8b 4282 84"), Buffer.from("webm"), hex("4287 81 04", 60)])],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": [docx],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [zipOf([contents, { name: "xl/workbook.xml", data: "<workbook/>" }])],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": [zipOf([contents, { name: "ppt/presentation.xml", data: "<p/>" }])],
  [odtType]: [zipOf([{ name: "mimetype", data: odtType }, { name: "content.xml", data: "<o/>", deflate: true }])],
  "text/plain; charset=utf-8": [Buffer.from("Dear Emily,\n\n<3 this term. 1 < 2.\n"), Buffer.from("name;grade\r\nZoë;4,5\r\n"), Buffer.from("\uFEFF# Notes\n\n`<script>` in code\n"), Buffer.from("MZ is a mark, BM another, ID3 a third"), Buffer.from("BMI and GIF are words"), Buffer.from("a")],
};

/** Files that are not kept, and why. */
export const hostile: readonly (readonly [what: string, bytes: Buffer, reason: "empty" | "kind" | "bomb"])[] = [
  ["0 bytes", Buffer.alloc(0), "empty"],
  ["an SVG with a script", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), "kind"],
  ["an SVG behind an XML line", Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), "kind"],
  ["HTML", Buffer.from("<!DOCTYPE html><script>alert(1)</script>"), "kind"],
  ["HTML behind a byte order mark and space", Buffer.from("\uFEFF \n\t<HTML><script>alert(1)</script>"), "kind"],
  ["HTML with bytes that are not UTF-8", Buffer.concat([Buffer.from("<html>"), Buffer.from([0xff, 0xfe, 0])]), "kind"],
  ["HTML in UTF-16", Buffer.from("\uFEFF<html><script>alert(1)</script>", "utf16le"), "kind"],
  ["PHP", Buffer.from("<?php system($_GET[0]);"), "kind"],
  ["a shell script", Buffer.from("#!/bin/sh\nrm -rf /\n"), "kind"],
  ["a Windows program", Buffer.concat([Buffer.from("MZ"), Buffer.from([0x90, 0, 3, 0]), Buffer.alloc(200)]), "kind"],
  ["a Linux program", Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(200)]), "kind"],
  ["a zip of anything", zipOf([{ name: "run.exe", data: "MZ" }]), "kind"],
  ["a Java archive", zipOf([{ name: "META-INF/MANIFEST.MF", data: "Main-Class: X" }]), "kind"],
  ["a document with macros", zipOf([contents, { name: "word/document.xml", data: "<w/>" }, { name: "word/vbaProject.bin", data: "x" }]), "kind"],
  ["a document of two kinds", zipOf([contents, { name: "word/document.xml", data: "<w/>" }, { name: "xl/workbook.xml", data: "<w/>" }]), "kind"],
  ["a zip whose table of contents is broken", docx.subarray(0, docx.length - 30), "kind"],
  ["a document that says it unpacks to 4 GB", zipOf([contents, { name: "word/document.xml", data: "<w/>", deflate: true, claims: 0xff_ff_ff_f0 }]), "bomb"],
  ["a document that unpacks to a thousand times its size", zipOf([contents, { name: "word/document.xml", data: Buffer.alloc(20_000_000, 97), deflate: true }]), "bomb"],
  ["a zip bomb of many parts", zipOf([contents, ...Array.from({ length: 40 }, (_, i) => ({ name: `word/p${String(i)}.xml`, data: "", deflate: true, claims: 20_000_000 }))]), "bomb"],
  ["a document of 10,001 parts", zipOf([contents, { name: "word/document.xml" }, ...Array.from({ length: 10_000 }, (_, i) => ({ name: `word/${String(i)}` }))]), "bomb"],
  ["a document that names one part 10,001 times", zipOf([contents, ...Array.from({ length: 10_001 }, () => ({ name: "word/document.xml" }))]), "bomb"],
  ["random bytes", Buffer.from([1, 2, 3, 0, 254, 7, 9]), "kind"],
  ["text that ends in half a character", Buffer.from([0x61, 0x62, 0xc3]), "kind"],
  ["a bitmap", Buffer.concat([Buffer.from("BM"), Buffer.from([0x46, 0, 0, 0, 0, 0, 0, 0, 0x36, 0, 0, 0]), Buffer.alloc(60)]), "kind"],
];
