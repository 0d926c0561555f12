const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/**
 * Eight characters that a person can read out: the reference number on an error page and in its log line. They are the
 * random end of the request's id (a UUID), in an alphabet without look-alikes: 31^8, about 39 bits.
 */
export function referenceOf(requestId: string): string {
  let rest = BigInt(`0x${requestId.replaceAll("-", "").slice(-12)}`);
  let out = "";
  for (let i = 0; i < 8; i += 1) {
    out += alphabet[Number(rest % 31n)];
    rest /= 31n;
  }
  return `${out.slice(0, 4)}-${out.slice(4)}`;
}
