/**
 * The third process: keeps the ledger of acknowledged writes and kills a writer at a random moment.
 * Arguments: socket, acknowledgements of the victim after which it dies, delay in microseconds after that one.
 * Writers say `hello <name> <pid>` and `ack <name> <n>`; on `SIGTERM` the ledger is printed as JSON.
 */
import { createServer } from "node:net";
import { createInterface } from "node:readline";

const [socketPath = "", killAfter = "0", delayMicroseconds = "0"] = process.argv.slice(2);
const victim = "b1";
const acknowledged: Record<string, number[]> = {};
let victimPid = 0;
let killed = false;

function hear(line: string): void {
  const [word, name = "", value = "0"] = line.split(" ");
  if (word === "hello") {
    acknowledged[name] = [];
    if (name === victim) victimPid = Number(value);
    return;
  }
  acknowledged[name]?.push(Number(value));
  if (name === victim && !killed && acknowledged[name]?.length === Number(killAfter)) kill();
}

function kill(): void {
  killed = true;
  const until = process.hrtime.bigint() + BigInt(delayMicroseconds) * 1_000n;
  while (process.hrtime.bigint() < until) continue;
  process.kill(victimPid, "SIGKILL");
}

const server = createServer((socket) => {
  socket.on("error", () => socket.destroy());
  createInterface({ input: socket }).on("line", hear);
});
server.listen(socketPath, () => console.log("listening"));
process.on("SIGTERM", () => {
  process.stdout.write(JSON.stringify({ acknowledged, killed }), () => process.exit(0));
});
