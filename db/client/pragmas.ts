/** `writer` begins transactions; `reader` only reads, where it is not lent a slot (`slots.ts`). */
export type ConnectionRole = "writer" | "reader";

/** `FULL`: an acknowledged commit survives a power cut (116 µs). `NORMAL`: it survives the process (11 µs); for measurements. */
export type Durability = "FULL" | "NORMAL";

/**
 * The pragmas of one connection, as one SQL text.
 *
 * - Writers never block on a lock: only BEGIN is retried, asynchronously (stack.md, busy handling). Readers in WAL mode
 *   meet a lock only while a file is recovered; 250 ms outlast that.
 * - Caches are small, because 200 academies are open at once: 2 MB to write, 4 MB to read beside a shared memory map.
 * - A WAL that grew under a long reader is cut back to 16 MiB at the next checkpoint.
 */
export function pragmasOf(role: ConnectionRole, durability: Durability): string {
  const common = ["foreign_keys = ON", "temp_store = MEMORY", "trusted_schema = OFF", "journal_size_limit = 16777216"];
  const own: Record<ConnectionRole, readonly string[]> = {
    writer: [`synchronous = ${durability}`, "cache_size = -2048", "busy_timeout = 0"],
    reader: ["query_only = ON", "cache_size = -4096", "mmap_size = 268435456", "busy_timeout = 250"],
  };
  return joined([...common, ...own[role]]);
}

/** 4 MB of pages for each attached file; what is larger than some of them is mapped. */
const attachedCache = -4_096;

/** From this size on a file is mapped: of a small one the kernel maps all around what is read, 1 MB for each of 200. */
const mappedFromBytes = 16 * 1_048_576;

const joined = (all: readonly string[]): string => all.map((pragma) => `PRAGMA ${pragma};`).join(" ");

/** What concerns a reading slot for as long as it lives; said again, each of these would make all its statements prepare themselves anew. */
export const slotPragmas = joined(["foreign_keys = ON", "temp_store = MEMORY", "trusted_schema = OFF", "query_only = ON"]);

/** What concerns a file that is attached to one, and the wait for it from then on. */
export function attachedPragmas(bytes: number): string {
  return joined(["file.journal_size_limit = 16777216", `file.cache_size = ${String(attachedCache)}`, `file.mmap_size = ${bytes < mappedFromBytes ? "0" : "268435456"}`, "busy_timeout = 250"]);
}
