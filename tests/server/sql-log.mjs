/*
 * Loaded into the web process before anything else (NODE_OPTIONS) when TRELLIS_SQL_LOG says where: writes down every
 * statement as it is run, in order. What a request asked is what stands there after it.
 */
import Database from "libsql";
import { appendFileSync } from "node:fs";

const file = process.env.TRELLIS_SQL_LOG ?? "";
const prepare = Database.prototype.prepare;
let patched = false;

function writeDown(statement) {
  const prototype = Object.getPrototypeOf(statement);
  for (const method of ["all", "get", "run", "iterate"]) {
    const original = prototype[method];
    if (typeof original !== "function") continue;
    prototype[method] = function written(...args) {
      if (this.asked !== undefined) appendFileSync(file, `${JSON.stringify(this.asked)}\n`);
      return original.apply(this, args);
    };
  }
}

Database.prototype.prepare = function prepared(sql) {
  const statement = prepare.call(this, sql);
  if (!patched) writeDown(statement);
  patched = true;
  statement.asked = sql;
  return statement;
};
