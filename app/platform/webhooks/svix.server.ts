import { createHmac, timingSafeEqual } from "node:crypto";
import { MINUTE } from "~/platform/clock";
import type { SignatureVerdict, WebhookPost } from "./provider";
import { svixKey } from "./secrets.server";

/** How far a delivery's time may be from ours, either way. */
const tolerance = 5 * MINUTE;
/** Signatures in one header that are looked at. */
const mostSignatures = 10;

const bad = (reason: Extract<SignatureVerdict, { ok: false }>["reason"]): SignatureVerdict => ({ ok: false, reason });

const matches = (given: Buffer, wanted: Buffer): boolean => given.length === wanted.length && timingSafeEqual(given, wanted);

/**
 * Checks a delivery signed the way of Svix: `v1,<base64>` is HMAC-SHA256 over `<id>.<timestamp>.<raw body>` with the key
 * behind `whsec_`. Any of the header's signatures may fit any of the secrets, so that a secret can be replaced without
 * a gap; every pair is compared, in constant time. The body is bytes and is not looked into.
 */
export function verifySvix({ headers, body }: WebhookPost, secrets: readonly string[], now: number): SignatureVerdict {
  const id = headers["svix-id"] ?? "";
  const timestamp = headers["svix-timestamp"] ?? "";
  const signatures = headers["svix-signature"] ?? "";
  if (!/^[\w-]{1,200}$/.test(id) || !/^\d{1,12}$/.test(timestamp) || signatures === "") return bad("missing");
  if (Math.abs(now - Number(timestamp) * 1_000) > tolerance) return bad("time");
  const given = signatures.split(" ", mostSignatures).filter((one) => one.startsWith("v1,")).map((one) => Buffer.from(one.slice(3), "base64"));
  let fits = false;
  for (const secret of secrets) {
    const wanted = createHmac("sha256", svixKey(secret)).update(`${id}.${timestamp}.`).update(body).digest();
    for (const signature of given) fits = matches(signature, wanted) || fits;
  }
  return fits ? { ok: true, deliveryId: id } : bad("signature");
}
