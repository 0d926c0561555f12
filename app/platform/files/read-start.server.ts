import { open } from "node:fs/promises";
import path from "node:path";
import type { PersonContext } from "../scope.server";
import { blobName, filesFolder } from "./store.server";

/** The first `most` bytes of a kept text, as text; a character that is cut at the end is left out. */
export async function readStart({ academy, config }: Pick<PersonContext, "academy" | "config">, { hash }: { readonly hash: string }, most: number): Promise<string> {
  const handle = await open(path.join(filesFolder(config.dataDir, academy.id), blobName(hash)), "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0);
    // As a stream: what is incomplete at the end waits for more that does not come.
    return new TextDecoder("utf-8").decode(buffer.subarray(0, bytesRead), { stream: true });
  } finally {
    await handle.close();
  }
}
