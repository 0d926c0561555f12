import { createTurns } from "~/platform/turns.server";
import { mostPixels, photoSides, type PhotoSize } from "./rules";

/** One at a time: a picture of 50 million pixels takes a core for a second, and pages are drawn meanwhile. */
const inTurn = createTurns(1);
const timeLimitSeconds = 15;

type Sharp = typeof import("sharp").default;

/** Loaded when the first picture comes: most processes never see one. It reads three kinds, and no other code of its is reached. */
const library: () => Promise<Sharp> = (() => {
  let loaded: Promise<Sharp> | undefined;
  const load = async (): Promise<Sharp> => {
    const { default: sharp } = await import("sharp");
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"] });
    return sharp;
  };
  return () => (loaded ??= load());
})();

export type Redrawn = { readonly kind: "drawn"; readonly pictures: Readonly<Record<PhotoSize, Buffer>> } | { readonly kind: "refused"; readonly reason: "pixels" | "unreadable" };

/**
 * Draws a picture anew, twice: square, as WebP, the right way up. Nothing but its pixels is carried over: no place, no
 * camera, no bytes behind its end, no further frames. It is unpacked on a thread of libuv, never on the one that answers.
 */
export async function redraw(bytes: Buffer): Promise<Redrawn> {
  const sharp = await library();
  return inTurn(async () => {
    try {
      const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
      if (width * height > mostPixels) return { kind: "refused", reason: "pixels" };
      const square = (from: Buffer, side: number) =>
        sharp(from, { limitInputPixels: mostPixels, failOn: "error" })
          .autoOrient()
          .resize(side, side, { fit: "cover" })
          .flatten({ background: "#ffffff" })
          .webp({ quality: 82 })
          .timeout({ seconds: timeLimitSeconds })
          .toBuffer();
      const large = await square(bytes, photoSides.large);
      return { kind: "drawn", pictures: { large, small: await square(large, photoSides.small) } };
    } catch {
      // The library says in many words that these bytes are no picture it can read; each of them is this refusal.
      return { kind: "refused", reason: "unreadable" };
    }
  });
}
