import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { CommandError } from "./operator-commands";

/** Asks on the terminal without showing what is typed; from a pipe the first line is the answer. */
export async function askSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: stdin.isTTY });
  lines.once("SIGINT", () => process.exit(130));
  try {
    for await (const line of lines) return line;
    throw new CommandError("Nothing came in.");
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write("\n");
  }
}
