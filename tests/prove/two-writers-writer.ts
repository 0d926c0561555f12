/**
 * One of the writers: every write is a transaction that reads, then writes two rows' worth of change.
 * Arguments: database, ledger's socket, name, number of writes. Exits 1 at the first refusal.
 */
import { connect } from "node:net";
import { createLocalClient } from "@db/client/local-client";

const [file = "", socketPath = "", name = "", writes = "0"] = process.argv.slice(2);
const client = createLocalClient(file);
const ledger = connect(socketPath);

/** Resolves when the kernel has the line: a SIGKILL of this process cannot take it back. */
const tell = (line: string): Promise<void> => new Promise((resolve, reject) => ledger.write(`${line}\n`, (error) => (error ? reject(error) : resolve())));

await tell(`hello ${name} ${process.pid}`);
for (let n = 0; n < Number(writes); n++) {
  await client.writer.write((transaction) => {
    const sofar = Number(transaction.run("SELECT total FROM totals WHERE writer = ?", [name]).rows[0]?.[0] ?? 0);
    if (sofar !== n) throw new Error(`${name} found ${sofar} of its writes before write ${n}`);
    transaction.run("INSERT INTO totals (writer, total) VALUES (?, 1) ON CONFLICT (writer) DO UPDATE SET total = total + 1", [name]);
    transaction.run("INSERT INTO written (writer, n) VALUES (?, ?)", [name, n]);
  });
  await tell(`ack ${name} ${n}`);
}
client.close();
ledger.end();
