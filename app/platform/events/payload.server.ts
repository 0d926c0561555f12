import { type z } from "zod";

/** The largest payload, in bytes of JSON. What is larger belongs into a row or a file, named here by its id. */
export const maxPayloadBytes = 262_144;

interface Described<T> {
  readonly kind: "event" | "job" | "workflow";
  readonly name: string;
  readonly schema: z.ZodType<T>;
}

/** A payload that is not what its definition says. A bug of the caller: nothing was written. Holds no values. */
export class PayloadError extends Error {
  override name = "PayloadError";
  constructor(readonly definition: string, problem: string) {
    super(`${definition} refused: ${problem}`);
  }
}

const title = ({ kind, name }: Described<unknown>) => `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)} "${name}"`;

/** The payload as JSON text, checked. @throws PayloadError naming what it is for and each field that is wrong */
export function packPayload<T>(of: Described<T>, payload: T): string {
  const text = JSON.stringify(checked(of, payload)) as string | undefined;
  if (text === undefined) throw new PayloadError(title(of), "the payload is not JSON");
  const bytes = Buffer.byteLength(text);
  if (bytes > maxPayloadBytes) throw new PayloadError(title(of), `the payload has ${bytes} bytes, at most ${maxPayloadBytes} are allowed`);
  return text;
}

/** The payload from its JSON text, checked by today's definition. @throws PayloadError */
export function unpackPayload<T>(of: Described<T>, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new PayloadError(title(of), "the stored payload is not JSON");
  }
  return checked(of, value);
}

function checked<T>(of: Described<T>, value: unknown): T {
  const parsed = of.schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.length > 0 ? `"${issue.path.join(".")}"` : "the payload"}: ${issue.message}`);
  throw new PayloadError(title(of), problems.join("; "));
}
