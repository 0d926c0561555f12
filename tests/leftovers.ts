import { rmSync } from "node:fs";

const folders = new Set<string>();

/** Keeps in mind a temporary folder of the test file that runs; tests/quiet.ts, which is read for each file, removes it. */
export function removedAtEnd(folder: string): string {
  folders.add(folder);
  return folder;
}

export function removeLeftovers(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}
