// @ts-check
import net from "node:net";
import { Refusal } from "./say.mjs";

/**
 * Makes sure that the port can be had, before anything is built or migrated for nothing. Port 0 takes any free one.
 * @param {string} wanted
 * @param {string | undefined} host
 * @returns {Promise<string>} the port
 */
export function claimPort(wanted, host) {
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Refusal("PORT must be a whole number from 0 to 65535.");
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error) => {
      const code = "code" in error ? error.code : "";
      if (code === "EADDRINUSE") reject(new Refusal(`Port ${port} is in use by another program. Stop that one, or choose a port: PORT=${port + 1} npm start`));
      else if (code === "EACCES") reject(new Refusal(`Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start`));
      else reject(new Refusal(`Port ${port} cannot be used: ${error.message}`));
    });
    probe.listen(port, host || undefined, () => {
      const address = probe.address();
      probe.close(() => resolve(String(address && typeof address === "object" ? address.port : port)));
    });
  });
}
