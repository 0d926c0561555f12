/*
 * A web process that remembers which statements a request ran on which file, with their arguments: what the bare
 * server then runs on native statements.
 */
import Database from "libsql";

const seen = [];
const prepare = Database.prototype.prepare;
let patched = false;

function remember(statement) {
  const prototype = Object.getPrototypeOf(statement);
  for (const method of ["all", "get", "run"]) {
    const original = prototype[method];
    prototype[method] = function remembered(...args) {
      seen.push({ file: this.file, sql: this.sql, args: args.flat() });
      return original.apply(this, args);
    };
  }
}

Database.prototype.prepare = function prepared(sql) {
  const statement = prepare.call(this, sql);
  if (!patched) remember(statement);
  patched = true;
  statement.sql = sql;
  return statement;
};

process.on("message", (message) => {
  if (message === "forget") { seen.length = 0; process.send({ done: true }); }
  if (message === "seen") process.send({ seen });
});
await import("./web-child.mjs");
