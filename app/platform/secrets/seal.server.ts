import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

/** What was sealed cannot be opened: another key, another purpose, or changed on the way. Never holds the text. */
export class SealError extends Error {
  override name = "SealError";
}

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

const keys = new Map<string, Key>();

/** The AES key of a secret of the environment, and a name for it that gives nothing away. */
function keyOf(secret: string): Key {
  const known = keys.get(secret);
  if (known) return known;
  const bytes = Buffer.from(hkdfSync("sha256", secret, "", "trellis seal v1", 32));
  const key = { id: createHash("sha256").update("key id").update(bytes).digest("hex").slice(0, 8), bytes };
  keys.set(secret, key);
  return key;
}

/**
 * Encrypts a secret for the database: AES-256-GCM under `secret` (`config.secrets.encryption`), bound to `purpose`
 * so that one column's value cannot be moved to another. The text is `v1.<key id>.<nonce>.<tag and ciphertext>`.
 */
export function seal(secret: string, purpose: string, plain: string): string {
  const key = keyOf(secret);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return ["v1", key.id, nonce.toString("base64url"), Buffer.concat([cipher.getAuthTag(), body]).toString("base64url")].join(".");
}

/** What `seal` was given. Throws `SealError` when the key, the purpose or the text is not the one it was sealed with. */
export function open(secret: string, purpose: string, sealed: string): string {
  const key = keyOf(secret);
  const [version, keyId, nonce, body] = sealed.split(".");
  if (version !== "v1" || !nonce || !body) throw new SealError("not a sealed text");
  if (keyId !== key.id) throw new SealError(`sealed with key ${keyId ?? ""}, this deployment has ${key.id}`);
  const bytes = Buffer.from(body, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.bytes, Buffer.from(nonce, "base64url"), { authTagLength: 16 })
      .setAAD(Buffer.from(purpose))
      .setAuthTag(bytes.subarray(0, 16));
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString("utf8");
  } catch {
    // Node's message adds nothing: whatever was changed, the text is not ours.
    throw new SealError("sealed for another purpose, or changed since");
  }
}
