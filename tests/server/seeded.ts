import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { openTheDoors } from "../cast";
import { seededFolder } from "./trellis";

declare module "vitest" {
  interface ProvidedContext {
    /** A data folder with the demo in it and the whole cast able to sign in; copied, never opened. */
    seeded: string;
  }
}

/** The demo is seeded once a run, by the product's own set-up. */
export default async function seed(project: TestProject): Promise<() => void> {
  const folder = await seededFolder();
  openTheDoors(folder);
  project.provide("seeded", folder);
  return () => { rmSync(folder, { recursive: true, force: true }); };
}
