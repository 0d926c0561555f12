import { createHmac, randomBytes } from "node:crypto";
import { sameText } from "../ids.server";
import { SECOND } from "../clock";

/*
 * Time-based one-time passwords, RFC 6238 with the values every authenticator app takes: SHA-1, 30 seconds, 6 digits.
 * Forty lines over node:crypto instead of a library: what matters here, which step matched, is what libraries hide.
 */
const period = 30 * SECOND;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new secret: 160 bits, base32 (32 characters), as authenticator apps want it. */
export function newTotpSecret(): string {
  let bits = 0n;
  for (const byte of randomBytes(20)) bits = (bits << 8n) | BigInt(byte);
  let text = "";
  for (let i = 0; i < 32; i += 1, bits >>= 5n) text += alphabet[Number(bits & 31n)] ?? "";
  return text;
}

function bytesOf(secret: string): Buffer {
  let bits = "";
  for (const character of secret.toUpperCase().replace(/[\s=]/g, "")) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw new Error("a TOTP secret is base32");
    bits += value.toString(2).padStart(5, "0");
  }
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => parseInt(octet, 2)));
}

/** The 30-second step that a moment (epoch ms) falls in. */
export const totpStep = (at: number): number => Math.floor(at / period);

/** The six digits of a step (RFC 4226, section 5.3). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const offset = (digest[digest.length - 1] ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/**
 * The step whose code was typed: this one, the one before or the one after, and later than `lastStep`, the last that
 * was accepted, so that a code works once. Null: none. The caller stores the step in the transaction that acts on it.
 */
export function acceptedTotpStep(secret: string, code: string, at: number, lastStep: number | null): number | null {
  const typed = code.replace(/\s/g, "");
  const now = totpStep(at);
  let accepted: number | null = null;
  for (const step of [now - 1, now, now + 1]) {
    const matches = sameText(totpCode(secret, step), typed);
    if (matches && step > (lastStep ?? -1)) accepted = step;
  }
  return accepted;
}

/** The address an authenticator app reads (Key Uri Format), usually from a QR code. Holds the secret: show it once. */
export function totpUri(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
}
